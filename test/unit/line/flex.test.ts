// biome-ignore-all lint/suspicious/noTemplateCurlyInString: JSON-e is written so
// biome-ignore-all lint/suspicious/noThenProperty: JSON-e is written so
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { slotsIn } from '../../../src/line/flex/slots.ts'
import { createTemplate, type Given, loadTemplates } from '../../../src/line/flex.ts'

const given: Given = { language: 'th', facts: { office: 'เทศบาล' }, t: (address) => `[${address}]`, choices: [] }
const card = (more: object = {}) => ({ altText: '${title}', contents: { type: 'bubble', title: '${title}', ...more } })

describe('the slots of a template', () => {
  it.each<[string, unknown, string[]]>([
    ['in a text', '${title} ที่ ${place.name}', ['title', 'place']],
    ['escaped', '$${title}', []],
    ['in quotes', "${t('a.b')} ${number + 'x'}", ['number']],
    ['with a dictionary', "${t(address, {count: many, 'x': 1})}", ['address', 'many']],
    ['with brackets inside', "${join(['}', a], ', ')} ${b}", ['a', 'b']],
    ['in a slice', { $eval: 'list[from:to]' }, ['list', 'from', 'to']],
    ['in a condition', { $if: 'a && !b.c', then: '${d}', else: { $eval: 'e' } }, ['a', 'b', 'd', 'e']],
    ['in a list', { $map: { $eval: 'rows' }, 'each(row, i)': { text: '${row.name} ${i} ${unit}' } }, ['rows', 'unit']],
    ['of names bound inside only', [{ $map: { $eval: 'a' }, 'each(x)': '${x}' }, '${x}'], ['a', 'x']],
    ['with names given inside', { $let: { sum: { $eval: 'a + b' } }, in: '${sum} ${c}' }, ['a', 'b', 'c']],
    ['in a choice', { $switch: { 'state == "open"': '${a}', $default: '${b}' } }, ['state', 'a', 'b']],
    ['in a search', { $find: { $eval: 'rows' }, 'each(row)': 'row.id == wanted' }, ['rows', 'wanted']],
    ['in a sorting', { $sort: { $eval: 'rows' }, 'by(row)': 'row[key]' }, ['rows', 'key']],
    [
      'of what is given or built in',
      '${t(a)} ${len(choices)} ${facts.office} ${true in [null]} ${short(b, 2)}',
      ['a', 'b'],
    ],
    ['in a key', { 'field-${name}': 1 }, ['name']],
  ])('%s', (_name, template, slots) => {
    expect([...slotsIn(template)].sort()).toEqual(slots.sort())
  })
})

describe('a template', () => {
  it('is filled with slots, facts and words', () => {
    const template = createTemplate(
      'x',
      card({ text: "${t('help.greeting')} ${facts.office}", rows: { $map: { $eval: 'rows' }, 'each(row)': '${row}' } }),
      { title: 'ก', rows: ['ข'] },
    )
    expect(template.fill({ title: 'ก', rows: ['ข', 'ค'] }, given)).toEqual({
      altText: 'ก',
      contents: { type: 'bubble', title: 'ก', text: '[help.greeting] เทศบาล', rows: ['ข', 'ค'] },
    })
  })

  it('takes what people wrote as words, never as a template', () => {
    const template = createTemplate('x', card(), { title: 'ก' })
    const title = '${t("secret")} {"$eval": "facts"}'
    expect(template.fill({ title }, given).contents).toMatchObject({ title })
  })

  it('shows a notification of one line that fits', () => {
    const template = createTemplate('x', card(), { title: 'ก' })
    expect(template.fill({ title: 'ก\n\nข' }, given).altText).toBe('ก ข')
    expect(template.fill({ title: 'ก'.repeat(2000) }, given).altText).toBe(`${'ก'.repeat(1499)}…`)
  })

  it('names the slot it misses, even in a branch not taken', () => {
    const template = createTemplate('x', card({ $if: 'false', then: '${never}' }), { title: 'ก', never: 'ข' })
    expect(() => template.fill({ title: 'ก' }, given)).toThrow('template "x" wants the slot "never"')
  })

  it('cannot be changed by what fills it', () => {
    const template = createTemplate('x', card({ rows: { $eval: 'rows' } }), { title: 'ก', rows: [] })
    expect(() => {
      ;(template.source as { altText: string }).altText = 'y'
    }).toThrow(TypeError)
    const rows = Object.freeze(['ข'])
    expect(template.fill({ title: 'ก', rows }, given).contents).toMatchObject({ rows: ['ข'] })
  })

  it.each<[string, unknown, unknown, string]>([
    ['without altText', { contents: {} }, {}, 'must be { "altText", "contents" }'],
    ['with a field of its own', { altText: 'ก', contents: {}, size: 1 }, {}, 'must be { "altText", "contents" }'],
    ['with a slot that is given already', { altText: 'ก', contents: {} }, { facts: 1 }, 'a slot "facts"'],
    ['without a sample', { altText: 'ก', contents: {} }, null, 'the sample of template'],
  ])('%s is refused at the start', (_name, source, sample, message) => {
    expect(() => createTemplate('x', source, sample)).toThrow(message)
  })

  it('whose altText comes out empty is refused', () => {
    const template = createTemplate('x', card(), { title: 'ก' })
    expect(() => template.fill({ title: '  ' }, given)).toThrow('has no altText')
  })
})

describe('a folder of templates', () => {
  it('is read whole, and says which file is wrong', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'templates-'))
    try {
      await writeFile(join(directory, 'a.json'), JSON.stringify(card()))
      await writeFile(join(directory, 'a.sample.json'), '{"title": "ก"}')
      const templates = loadTemplates(directory)
      expect(templates.names).toEqual(['a'])
      expect(templates.has('b')).toBe(false)
      expect(() => templates.get('b')).toThrow('no template "b"')
      await writeFile(join(directory, 'b.json'), JSON.stringify(card()))
      expect(() => loadTemplates(directory)).toThrow('b.sample.json is missing or not JSON')
    } finally {
      await rm(directory, { recursive: true })
    }
  })
})

// Every look is named, sampled, used, within LINE's limits in every language, and can be read by everybody.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseButton } from '../../src/dialog/buttons.ts'
import type { Facts } from '../../src/kernel/errors.ts'
import { createWords } from '../../src/kernel/i18n.ts'
import { loadTemplates, type Template } from '../../src/line/flex.ts'
import { FLEX, QUICK_REPLY } from '../../src/line/limits.ts'
import { isNode, type Node } from '../../src/line/validate/json.ts'
import { validateMessages } from '../../src/line/validate.ts'
import { contrast } from './contrast.ts'

const ROOT = join(import.meta.dirname, '../..')
const FOLDER = join(ROOT, 'flex-templates')
const templates = loadTemplates(FOLDER)
const words = createWords(join(ROOT, 'locales'))

const source = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(ROOT, 'src', file), 'utf8'))
  .join('\n')

/** The longest there is: every fact a sentence names is as long as a name of an office or a village can be. */
const LONG_FACT = 'องค์การบริหารส่วนตำบลตัวอย่างที่มีชื่อยาวเป็นพิเศษ'
const sayLong = (language: string) => (address: string, facts?: Facts) => {
  const named = words.variables(language, address)
  return words.say(language, address, { ...Object.fromEntries(named.map((name) => [name, LONG_FACT])), ...facts })
}

const choices = Array.from({ length: QUICK_REPLY.items + 7 }, (_, index) => ({
  type: 'postback',
  label: 'ก้'.repeat(40),
  data: `d|dialog|run|step|${index}`,
  displayText: 'ก้'.repeat(40),
}))

function fill(template: Template, language: string, offered: readonly object[] = []) {
  return template.fill(template.sample, { language, facts: {}, t: sayLong(language), choices: offered })
}

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesIn(item)
  if (!isNode(value)) return
  yield value
  for (const inner of Object.values(value)) yield* nodesIn(inner)
}

const typed = (value: unknown, ...types: string[]) =>
  [...nodesIn(value)].filter((node) => types.includes(String(node.type)))

it('every sample stands beside its template', () => {
  const samples = readdirSync(FOLDER).filter((file) => file.endsWith('.sample.json'))
  expect(samples.map((file) => file.replace('.sample.json', ''))).toEqual([...templates.names])
})

describe.each([...templates.names])('the template %s', (name) => {
  const template = templates.get(name)
  const cases = words.languages.flatMap((language) => [
    [language, 'bare', fill(template, language)] as const,
    [language, 'with more choices than a row can show', fill(template, language, choices)] as const,
  ])

  it('has a sample with exactly its slots', () => {
    expect(Object.keys(template.sample).sort()).toEqual([...template.slots].sort())
  })

  it('is used', () => {
    // By its name, or worn by the step `dialog.step` that asks in its name.
    const [dialog, step] = name.split('.')
    const isWorn = step !== undefined && source.includes(`name: '${dialog}'`) && new RegExp(`\\b${step}:`).test(source)
    expect(isWorn || source.includes(`'${name}'`)).toBe(true)
  })

  it('says nothing of its own: its words come from slots and locales', () => {
    const written = [...nodesIn(template.source)].flatMap((node) =>
      ['altText', 'text', 'label', 'displayText', 'fillInText'].flatMap((field) => node[field] ?? []),
    )
    for (const text of written) if (typeof text === 'string') expect(outsideExpressions(text)).not.toMatch(/\p{L}/u)
  })

  it.each(cases)(
    'is taken by LINE in %s, %s, and is told in a notification',
    (_language, _what, { altText, contents }) => {
      expect(validateMessages([{ type: 'flex', altText, contents }])).toEqual([])
      expect(altText.trim()).not.toBe('')
    },
  )

  it.each(cases)('leaves a third of its weight for longer facts in %s, %s', (_language, _what, { contents }) => {
    const limit = contents.type === 'carousel' ? FLEX.carouselBytes : FLEX.bubbleBytes
    expect(Buffer.byteLength(JSON.stringify(contents))).toBeLessThan((limit * 2) / 3)
  })

  it('wraps and grows with the reader’s letters', () => {
    const { contents } = fill(template, words.languages[0]!, choices)
    for (const text of typed(contents, 'text')) expect(text).toMatchObject({ wrap: true, scaling: true })
    for (const button of typed(contents, 'button')) expect(button).toMatchObject({ scaling: true })
  })

  it('can be read: letters stand out from what is behind them', () => {
    const { contents } = fill(template, words.languages[0]!, choices)
    for (const { node, behind } of onBackgrounds(contents, '#FFFFFF')) {
      const ink = typeof node.color === 'string' ? node.color : null
      if (node.type === 'text')
        expect(contrast(ink ?? '#111111', behind), String(node.text)).toBeGreaterThanOrEqual(4.5)
      if (node.type === 'button' && ink && node.style === 'primary')
        expect(contrast('#FFFFFF', ink)).toBeGreaterThanOrEqual(4.5)
      if (node.type === 'button' && ink && node.style === undefined)
        expect(contrast(ink, behind)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('has buttons that say what they answer or do', () => {
    const { contents } = fill(template, words.languages[0]!, choices)
    for (const { data } of typed(contents, 'postback', 'datetimepicker')) {
      expect(parseButton(String(data)), String(data)).not.toBeNull()
      const command = /^c\|([^|]+)/.exec(String(data))?.[1]
      if (command && !isSample(template, String(data))) expect(source).toContain(command)
    }
  })
})

/** A button that came with the sample names what the sample's writer made up. */
const isSample = (template: Template, data: string): boolean => JSON.stringify(template.sample).includes(data)

const outsideExpressions = (text: string): string => text.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '')

/** Every node with the color of the nearest box behind it. */
function* onBackgrounds(value: unknown, behind: string): Generator<{ node: Node; behind: string }> {
  if (Array.isArray(value)) for (const item of value) yield* onBackgrounds(item, behind)
  if (!isNode(value)) return
  const own = typeof value.backgroundColor === 'string' ? value.backgroundColor : behind
  yield { node: value, behind: own }
  for (const inner of Object.values(value)) yield* onBackgrounds(inner, own)
}

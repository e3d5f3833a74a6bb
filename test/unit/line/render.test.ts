// biome-ignore-all lint/suspicious/noTemplateCurlyInString: JSON-e is written so
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../src/kernel/errors.ts'
import { createTemplate, loadTemplates, type Templates } from '../../../src/line/flex.ts'
import type { LineMessage } from '../../../src/line/messages.ts'
import { createRenderer } from '../../../src/line/render.ts'
import { type Choice, menu, notice, question, type Reply, say, show } from '../../../src/line/reply.ts'

const WORDS: Record<string, string> = {
  'th.hello': 'สวัสดี {{office}}',
  'en.hello': 'Hello {{office}}',
  'th.long': 'ก '.repeat(3000).trim(),
  'th.yes': 'ใช่',
  'th.no': 'ไม่ใช่',
  'th.verbose': 'ยาวมากจนเกินกว่าที่ปุ่มตอบเร็วของไลน์จะแสดงได้ทั้งหมด',
  'th.empty': '',
}
const words = {
  say(language: string, address: string, facts: Facts = {}): string {
    const wording = WORDS[`${language}.${address}`]
    if (wording === undefined) throw new Error(`no words at ${address}`)
    return wording.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(facts[name] ?? `?${name}`))
  },
}
const house = loadTemplates(join(import.meta.dirname, '../../../flex-templates'))
const own = createTemplate(
  'own',
  {
    altText: '${title}',
    contents: {
      type: 'bubble',
      body: {
        type: 'box',
        layout: 'vertical',
        contents: { $map: { $eval: 'rows' }, 'each(row)': { type: 'text', text: '${row.name}: ${t(row.address)}' } },
      },
    },
  },
  { title: 'ก', rows: [{ name: 'ก', address: 'yes' }] },
)
const templates: Pick<Templates, 'get'> = { get: (name) => (name === 'own' ? own : house.get(name)) }
const { render } = createRenderer({ words, templates })

const yes: Choice = { label: { words: 'yes' }, data: 'd|a|b|c|yes' }
const no: Choice = { label: { words: 'no' }, data: 'd|a|b|c|no' }
const many = (count: number): Choice[] =>
  Array.from({ length: count }, (_, index) => ({ label: { text: `หมู่ ${index}` }, data: `d|a|b|c|${index}` }))
const labelsOf = (message: LineMessage | undefined) => message?.quickReply?.items.map((item) => item.action.label)
const buttonsOf = (message: LineMessage | undefined) => {
  const found: unknown[] = []
  JSON.stringify(message?.type === 'flex' ? message.contents : null, (_key, node) => {
    if (node?.type === 'button') found.push(node.action.label)
    return node
  })
  return found
}

describe('words', () => {
  it('are said in the language of the chat, with the office’s facts and the reply’s own', () => {
    expect(render([say('hello')], 'th', { office: 'เทศบาล' })).toEqual([{ type: 'text', text: 'สวัสดี เทศบาล' }])
    expect(render([say('hello', { office: 'ours' })], 'en', { office: 'theirs' })).toEqual([
      { type: 'text', text: 'Hello ours' },
    ])
  })

  it('that are too long for one bubble become several, the choices under the last', () => {
    const messages = render([{ ...say('long'), choices: [yes] }], 'th')
    expect(messages).toHaveLength(2)
    expect(messages.map(labelsOf)).toEqual([undefined, ['ใช่']])
  })

  it('that say nothing are a mistake of ours', () => {
    expect(() => render([say('empty')], 'th')).toThrow('LINE would refuse "empty": messages[0].text May not be empty')
  })
})

describe('choices', () => {
  it('become quick replies of the last object, and a tap is echoed in the chat', () => {
    const messages = render([{ ...say('hello'), choices: [yes, no] }, say('hello')], 'th')
    expect(messages[0]!.quickReply).toBeUndefined()
    expect(messages[1]!.quickReply!.items[0]).toEqual({
      type: 'action',
      action: { type: 'postback', label: 'ใช่', data: 'd|a|b|c|yes', displayText: 'ใช่' },
    })
  })

  it('are those of the last who asks', () => {
    const messages = render(
      [
        { ...say('hello'), choices: [yes] },
        { ...say('hello'), choices: [no] },
      ],
      'th',
    )
    expect(messages.map(labelsOf)).toEqual([undefined, ['ไม่ใช่']])
  })

  it('are shortened to twenty letters, echoed whole', () => {
    const [message] = render([{ ...say('hello'), choices: [{ label: { words: 'verbose' }, data: 'd' }] }], 'th')
    const action = message!.quickReply!.items[0]!.action
    expect(action.label).toMatch(/^ยาว.*…$/)
    expect(action).toMatchObject({ displayText: WORDS['th.verbose'] })
  })

  it('may ask for a place, a picture, a day, or lead to a page', () => {
    const choices: Choice[] = [
      { label: { text: 'ส่งตำแหน่ง' }, ask: 'location' },
      { label: { text: 'ถ่ายรูป' }, ask: 'camera' },
      { label: { text: 'เลือกวัน' }, ask: 'date', data: 'd|a|b|c|', min: '2026-11-20' },
      { label: { text: 'เปิดหน้า' }, link: 'https://example.go.th/' },
    ]
    const [message] = render([{ ...say('hello'), choices }], 'th')
    expect(message!.quickReply!.items.map((item) => item.action)).toEqual([
      { type: 'location', label: 'ส่งตำแหน่ง' },
      { type: 'camera', label: 'ถ่ายรูป' },
      { type: 'datetimepicker', label: 'เลือกวัน', data: 'd|a|b|c|', mode: 'date', min: '2026-11-20' },
      { type: 'uri', label: 'เปิดหน้า', uri: 'https://example.go.th/' },
    ])
  })

  it('under a text are thirteen at most', () => {
    expect(labelsOf(render([{ ...say('hello'), choices: many(13) }], 'th')[0])).toHaveLength(13)
    expect(() => render([{ ...say('hello'), choices: many(14) }], 'th')).toThrow('"hello" offers 14 choices')
  })
})

describe('the question card', () => {
  it('shows its choices as buttons too, for those who see no quick replies', () => {
    const [message] = render([question({ words: 'hello', facts: { office: 'เทศบาล' } }, [yes, no], 'เช่น ก')], 'th')
    expect(buttonsOf(message)).toEqual(['ใช่', 'ไม่ใช่'])
    expect(labelsOf(message)).toEqual(['ใช่', 'ไม่ใช่'])
    expect(message).toMatchObject({ type: 'flex', altText: 'สวัสดี เทศบาล' })
    expect(JSON.stringify(message)).toContain('เช่น ก')
  })

  it('leaves out what only a telephone can do, and what stands aside', () => {
    const choices: Choice[] = [
      yes,
      { label: { text: 'ส่งตำแหน่ง' }, ask: 'location' },
      { label: { text: 'ย้อนกลับ' }, data: 'd|a|b|c|back', aside: true },
      { label: { text: 'เลือกวัน' }, ask: 'date', data: 'd|a|b|c|' },
    ]
    const [message] = render([question('ก', choices)], 'th')
    expect(buttonsOf(message)).toEqual(['ใช่', 'เลือกวัน'])
    expect(labelsOf(message)).toEqual(['ใช่', 'ส่งตำแหน่ง', 'ย้อนกลับ', 'เลือกวัน'])
  })

  it('has no foot without buttons', () => {
    const [message] = render([question('ก', [{ label: { text: 'ส่งตำแหน่ง' }, ask: 'location' }])], 'th')
    expect(message).not.toHaveProperty('contents.footer')
  })

  it('may offer more than quick replies can: the card has all, the row keeps those the card has not', () => {
    const aside: Choice = { label: { text: 'ย้อนกลับ' }, data: 'x', aside: true }
    const [message] = render([question('ก', [...many(20), aside])], 'th')
    expect(buttonsOf(message)).toHaveLength(20)
    expect(labelsOf(message)).toHaveLength(13)
    expect(labelsOf(message)!.at(-1)).toBe('ย้อนกลับ')
  })
})

describe('cards', () => {
  it('word their addresses wherever they stand', () => {
    const rows = [{ name: { words: 'yes' }, address: 'no' }]
    const [message] = render([show('own', { title: { words: 'hello' }, rows }, { office: 'ก' })], 'th')
    expect(message).toMatchObject({
      altText: 'สวัสดี ก',
      contents: { body: { contents: [{ text: 'ใช่: ไม่ใช่' }] } },
    })
  })

  it('of the house are taken by LINE, full and empty', () => {
    const replies: Reply[] = [
      notice({ title: 'ก', text: '', rows: [] }),
      notice({ title: { words: 'yes' }, text: 'ข', rows: [{ name: 'ค', value: { words: 'no' } }] }, [yes]),
      menu({ title: 'ก', text: '', entries: [{ label: 'ข'.repeat(50), about: '', data: 'c|x||' }] }),
      menu({ title: 'ก', text: 'ข', entries: [{ label: { words: 'yes' }, about: 'ค', data: 'c|x||' }] }),
    ]
    expect(render(replies, 'th').map((message) => message.type)).toEqual(['flex', 'flex', 'flex', 'flex'])
  })

  it('LINE would refuse are stopped here, the card and the place named', () => {
    const rows = [{ name: '', value: 'ข' }]
    expect(() => render([notice({ title: 'ก', text: '', rows })], 'th')).toThrow(
      'LINE would refuse "notice": /body/contents/1/contents/0/contents/0/text must be non-empty text',
    )
  })

  it('with a button of the demo’s own pictures are taken where the demo says so', () => {
    const picture = createTemplate(
      'picture',
      { altText: 'ก', contents: { type: 'bubble', hero: { type: 'image', url: '${url}' } } },
      { url: 'https://example.go.th/a' },
    )
    const one = { words, templates: { get: () => picture } }
    const reply = show('picture', { url: 'http://localhost:3000/a' })
    expect(() => createRenderer(one).render([reply], 'th')).toThrow('/hero/url invalid uri scheme')
    expect(createRenderer({ ...one, rules: { localMedia: true } }).render([reply], 'th')).toHaveLength(1)
  })
})

it('an answer is five objects at most; more is a mistake of ours', () => {
  const five = Array.from({ length: 5 }, () => say('hello'))
  expect(render(five, 'th')).toHaveLength(5)
  expect(() => render([...five, say('hello')], 'th')).toThrow('6 objects in one answer')
  expect(render([], 'th')).toEqual([])
})

import { afterAll, expect, test } from 'vitest'
import type { Draft } from '../../../src/dialog/conversation.ts'
import { type Dialog, defineDialog } from '../../../src/dialog/define.ts'
import { createAsking } from '../../../src/dialog/engine/question.ts'
import { choiceOf, day, text } from '../../../src/dialog/steps.ts'
import { report, toyWords, visit } from './toy-office.ts'

const { words, close } = toyWords()
afterAll(close)
const asking = createAsking({ words, templates: { has: (name) => name === 'toy-report.details' } })
const at = { language: 'th', today: Temporal.PlainDate.from('2026-11-20') }

const draftOf = (dialog: Dialog, values: Record<string, unknown> = {}, given?: Draft['given']): Draft => ({
  dialog: dialog.name,
  version: 1,
  run: 'run-1',
  answers: Object.fromEntries(Object.entries(values).map(([step, value]) => [step, { value, from: [] }])),
  touched: 0,
  ...(given ? { given } : {}),
})
const dataOf = (dialog: Dialog, values: Record<string, unknown> = {}) =>
  asking.ask(dialog, draftOf(dialog, values), at).choices?.map((one) => ('data' in one ? one.data : ''))

test('a choice wears the question card, with its own buttons and the engine’s beside', () => {
  const reply = asking.ask(report, draftOf(report), at)
  expect(reply).toMatchObject({ show: 'question', slots: { ask: { words: 'toy-report.category.ask' }, hint: '' } })
  expect(reply.choices).toEqual([
    { label: { words: 'toy-report.category.choices.road' }, data: 'd|toy-report|run-1|category|road' },
    { label: { words: 'toy-report.category.choices.light' }, data: 'd|toy-report|run-1|category|light' },
    { label: { words: 'toy-report.category.choices.noise' }, data: 'd|toy-report|run-1|category|noise' },
    { label: { words: 'dialog.buttons.cancel' }, data: 'd|toy-report|run-1|category|~cancel', aside: true },
    { label: { words: 'dialog.buttons.help' }, data: 'd|toy-report|run-1|category|~help', aside: true },
  ])
})

test('a step with a look of its own wears it, with what was given and answered as facts', () => {
  const reply = asking.ask(report, draftOf(report, { category: 'light' }, { measure: 'มาตรการ 11' }), at)
  expect(reply).toMatchObject({
    show: 'toy-report.details',
    slots: { measure: 'มาตรการ 11', ask: { words: 'toy-report.details.ask' } },
    facts: { measure: 'มาตรการ 11', category: 'ไฟส่องสว่าง', max: 40 },
  })
})

test('answers are said in the language of the chat', () => {
  const draft = draftOf(report, { category: 'light', details: 'x' })
  const facts = (language: string) => asking.everyFact(report, draft, language)
  expect(facts('th')).toEqual({ category: 'ไฟส่องสว่าง', details: 'x' })
  expect(facts('en')).toEqual({ category: 'Street light', details: 'x' })
  expect(asking.ask(visit, draftOf(visit, { people: 3 }), at)).toMatchObject({
    say: 'toy-visit.date.ask',
    facts: { people: '3' },
  })
})

test('a day is asked with the phone’s calendar, turned to where an answer is possible', () => {
  const choice = asking.ask(visit, draftOf(visit, { people: 3 }), at).choices?.[0]
  expect(choice).toEqual({
    label: { words: 'dialog.buttons.date' },
    ask: 'date',
    data: 'd|toy-visit|run-1|date|~day',
    initial: '2026-11-20',
    min: '2026-11-20',
  })
  const past = defineDialog({
    name: 'p',
    version: 1,
    first: 'd',
    steps: { d: day({ not: 'future' }) },
    route: { d: 'end' },
  })
  expect(asking.ask(past, draftOf(past), at).choices?.[0]).toMatchObject({ max: '2026-11-20' })
})

test('what may be skipped says so, and the first question has nowhere to go back to', () => {
  expect(dataOf(report, { category: 'road', details: 'x' })?.slice(-4)).toEqual([
    'd|toy-report|run-1|photos|~skip',
    'd|toy-report|run-1|photos|~back',
    'd|toy-report|run-1|photos|~cancel',
    'd|toy-report|run-1|photos|~help',
  ])
  expect(dataOf(report)?.slice(-2)).toEqual([
    'd|toy-report|run-1|category|~cancel',
    'd|toy-report|run-1|category|~help',
  ])
})

test('options people wrote themselves are shown as they wrote them, and known by their words', () => {
  const villages = defineDialog({
    name: 'village',
    version: 1,
    first: 'which',
    given: { villages: [{ value: 'v1', text: 'หมู่ 1 บ้านใหม่' }] },
    steps: { which: choiceOf((given: { villages: { value: string; text: string }[] }) => given.villages), why: text() },
    route: { which: 'why', why: 'end' },
  })
  const draft = draftOf(villages, {}, { villages: [{ value: 'v9', text: 'หมู่ 9 บ้านเก่า' }] })
  expect(asking.ask(villages, draft, at).choices?.[0]).toEqual({
    label: { text: 'หมู่ 9 บ้านเก่า' },
    data: 'd|village|run-1|which|v9',
  })
  expect(asking.wordings(villages, 'which', draft)).toEqual([{ value: 'v9', words: ['หมู่ 9 บ้านเก่า', 'หมู่ 9 บ้านเก่า'] }])
})

test('a refusal has the step’s own words, or those of its kind', () => {
  expect(asking.refuse(report, 'details', 'too-long', { length: 41 })).toEqual({
    say: 'toy-report.details.too-long',
    facts: { max: 40, length: 41 },
  })
  expect(asking.refuse(report, 'place', 'unclear', {})).toMatchObject({ say: 'dialog.place.unclear' })
  expect(asking.help(report, 'photos')).toEqual({ say: 'dialog.photos.help', facts: { max: 3 } })
})

test('of a long list the ways out stand first, where the row under the chat still shows them', () => {
  const many = defineDialog({
    name: 'many',
    version: 1,
    first: 'which',
    steps: { which: choiceOf(() => Array.from({ length: 20 }, (_, i) => ({ value: `v${i}`, text: `หมู่ ${i}` }))) },
    route: { which: 'end' },
  })
  const data = dataOf(many)
  expect(data?.slice(0, 3)).toEqual(['d|many|run-1|which|~cancel', 'd|many|run-1|which|~help', 'd|many|run-1|which|v0'])
  expect(data).toHaveLength(22)
})

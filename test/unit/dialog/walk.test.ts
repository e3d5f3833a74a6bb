import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Draft } from '../../../src/dialog/conversation.ts'
import { type Dialog, END } from '../../../src/dialog/define.ts'
import { choice } from '../../../src/dialog/steps.ts'
import { agree, forget, goBack, isExpired, remember, takeBack, walk } from '../../../src/dialog/walk.ts'
import { report } from './toy-office.ts'

const draftOf = (dialog: Dialog, answers: Draft['answers'] = {}): Draft => ({
  dialog: dialog.name,
  version: dialog.version,
  run: 'run',
  answers,
  touched: 0,
})
const said = (value: unknown, ...from: string[]) => ({ value, from })

/** Any dialog without loops: each step leads further on, by what was answered there. */
const VALUES = ['a', 'b', 'c'] as const
const dialogs = fc.integer({ min: 1, max: 8 }).chain((size) =>
  fc
    .record({
      leads: fc.tuple(
        ...Array.from({ length: size }, (_, i) =>
          fc.array(fc.integer({ min: i + 1, max: size }), { minLength: 3, maxLength: 3 }),
        ),
      ),
      optional: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
    })
    .map(({ leads, optional }): Dialog => {
      const name = (i: number) => (i === size ? END : `s${i}`)
      const to = (i: number) => [...new Set(leads[i]!.map(name))]
      const each = <Value>(make: (i: number) => Value) =>
        Object.fromEntries(Array.from({ length: size }, (_, i) => [name(i), make(i)]))
      return {
        name: 'any',
        version: 1,
        first: 's0',
        given: {},
        steps: each((i) => choice(VALUES, { optional: optional[i]! })) as Dialog['steps'],
        leads: each(to),
        routes: each((i) => ({
          to: to(i),
          pick: ((answers: Record<string, string | null>) =>
            name(leads[i]![VALUES.indexOf((answers[name(i)] ?? 'a') as 'a')]!)) as never,
        })),
      }
    }),
)
const answersOf = (dialog: Dialog) =>
  fc.dictionary(
    fc.constantFrom(...Object.keys(dialog.steps)),
    fc
      .record({
        value: fc.constantFrom(...VALUES, null, 'gone', 7),
        from: fc.subarray(['m1', 'm2', 'm3']),
        open: fc.boolean(),
      })
      .map(({ value, from, open }) => (open ? { value, from, open: true as const } : { value, from })),
  )
const cases = dialogs.chain((dialog) =>
  answersOf(dialog).map((answers) => ({ dialog, draft: draftOf(dialog, answers) })),
)

test('it stops at the first step on the way that has no answer', () => {
  fc.assert(
    fc.property(cases, ({ dialog, draft }) => {
      const { at, way, answers } = walk(dialog, draft)
      expect(way[0] ?? at).toBe('s0')
      for (const [i, step] of way.entries()) expect(dialog.leads[step]).toContain(way[i + 1] ?? at)
      for (const step of way) expect(draft.answers[step]).not.toHaveProperty('open')
      expect(Object.keys(answers)).toEqual(way)
      const here = at === END ? undefined : draft.answers[at]
      const counts =
        here &&
        !here.open &&
        (VALUES.includes(here.value as 'a') || (here.value === null && dialog.steps[at]!.optional))
      expect(counts ?? false).toBe(false)
    }),
  )
})

test('answers beside the way change nothing', () => {
  fc.assert(
    fc.property(cases, fc.constantFrom(...VALUES), ({ dialog, draft }, value) => {
      const standing = walk(dialog, draft)
      for (const step of Object.keys(dialog.steps)) {
        if (standing.way.includes(step) || step === standing.at) continue
        expect(walk(dialog, remember(draft, step, said(value)))).toEqual(standing)
        expect(walk(dialog, forget(draft, step))).toEqual(standing)
      }
    }),
  )
})

test('answering goes on, and going back undoes it', () => {
  fc.assert(
    fc.property(cases, fc.constantFrom(...VALUES), ({ dialog, draft }, value) => {
      const before = walk(dialog, draft)
      fc.pre(before.at !== END)
      const after = remember(draft, before.at, said(value))
      const next = walk(dialog, after)
      expect(next.way.slice(0, before.way.length + 1)).toEqual([...before.way, before.at])
      let back: Draft | null = after
      while (back && walk(dialog, back).at !== before.at) back = goBack(dialog, back)
      expect(back && walk(dialog, back)).toEqual(before)
    }),
  )
})

test('going back comes to the first question in as many steps as there were answers', () => {
  fc.assert(
    fc.property(cases, ({ dialog, draft }) => {
      const { way } = walk(dialog, draft)
      let here: Draft | null = draft
      for (let left = way.length; left > 0; left -= 1) {
        here = goBack(dialog, here!)
        expect(walk(dialog, here!)).toMatchObject({ at: way[left - 1], way: way.slice(0, left - 1) })
      }
      expect(goBack(dialog, here!)).toBeNull()
    }),
  )
})

test('a step added or dropped by a deployment costs nobody the other answers', () => {
  fc.assert(
    fc.property(cases, ({ dialog, draft }) => {
      const { at } = walk(dialog, draft)
      const added: Dialog = {
        ...dialog,
        first: 'new',
        steps: { ...dialog.steps, new: choice(VALUES) },
        leads: { ...dialog.leads, new: ['s0'] },
        routes: { ...dialog.routes, new: { to: ['s0'], pick: () => 's0' } },
      }
      expect(walk(added, draft).at).toBe('new')
      expect(walk(added, remember(draft, 'new', said('a'))).at).toBe(at)
      expect(walk(dialog, remember(draft, 'new', said('a')))).toEqual(walk(dialog, draft))
    }),
  )
})

test('a message taken back leaves nothing that was made of it', () => {
  fc.assert(
    fc.property(cases, fc.constantFrom('m1', 'm2', 'm3'), ({ dialog, draft }, message) => {
      const after = takeBack(dialog, draft, message)
      for (const answer of Object.values(after.answers)) expect(answer.from).not.toContain(message)
      for (const [step, answer] of Object.entries(draft.answers))
        if (!answer.from.includes(message)) expect(after.answers[step]).toBe(answer)
      const moved = walk(dialog, after).at !== walk(dialog, draft).at
      expect(after.unasked ?? false).toBe(moved)
    }),
  )
})

test('a route that picks what it never promised is our mistake', () => {
  const broken: Dialog = {
    ...report,
    routes: { ...report.routes, category: { to: ['details'], pick: () => 'confirm' } },
  }
  expect(() => walk(broken, draftOf(broken, { category: said('road') }))).toThrow('may not lead to "confirm"')
})

test('only answers on the way are shown to a route', () => {
  const answers = { category: said('noise'), details: said('ดังมาก'), photos: said(null), place: said({ words: 'วัด' }) }
  expect(walk(report, draftOf(report, answers))).toEqual({
    at: 'confirm',
    way: ['category', 'details', 'photos'],
    answers: { category: 'noise', details: 'ดังมาก', photos: null },
  })
})

test('versions: the same goes on, another starts afresh, an unknown dialog is let go', () => {
  fc.assert(
    fc.property(fc.integer(), (version) => {
      expect(agree(report, { ...draftOf(report), version })).toBe(version === report.version ? 'same' : 'afresh')
      expect(agree(undefined, { ...draftOf(report), version })).toBe('gone')
    }),
  )
})

test('a draft lives seven days to the millisecond', () => {
  const touched = Temporal.Instant.from('2026-09-30T10:00:00Z')
  const draft = { ...draftOf(report), touched: touched.epochMilliseconds }
  const end = touched.add({ hours: 7 * 24 })
  expect(isExpired(draft, end.subtract({ milliseconds: 1 }))).toBe(false)
  expect(isExpired(draft, end)).toBe(true)
})

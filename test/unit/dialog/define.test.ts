import { expect, expectTypeOf, test } from 'vitest'
import { type AnswersOf, type Dialog, defineDialog, type GivenOf } from '../../../src/dialog/define.ts'
import { registerDialog } from '../../../src/dialog/engine.ts'
import { choice, confirm, money, type Photo, type Place, photos, place, text } from '../../../src/dialog/steps.ts'

const report = defineDialog({
  name: 'report',
  version: 2,
  first: 'kind',
  given: { measure: 'มาตรการที่ 11', budget: 20_000 },
  steps: {
    kind: choice(['done', 'problem']),
    told: text(),
    spent: money({ optional: true }),
    photos: photos(),
    place: place({ optional: true }),
    confirm: confirm(),
  },
  route: {
    kind: {
      to: ['told', 'photos'],
      pick: (answers, given) => {
        expectTypeOf(answers.kind).toEqualTypeOf<'done' | 'problem'>()
        expectTypeOf(answers.told).toEqualTypeOf<string | undefined>()
        expectTypeOf(given).toEqualTypeOf<{ readonly measure: string; readonly budget: number }>()
        return answers.kind === 'done' && given.budget > 0 ? 'photos' : 'told'
      },
    },
    told: 'spent',
    spent: 'confirm',
    photos: { to: ['place'], pick: () => 'place' },
    place: 'confirm',
    confirm: 'end',
  },
})

test('what nobody can have gone round is there at the end, the rest perhaps', () => {
  expectTypeOf<AnswersOf<typeof report>>().toEqualTypeOf<{
    readonly kind: 'done' | 'problem'
    readonly confirm: 'send'
    readonly told?: string
    readonly spent?: number | null
    readonly photos?: readonly Photo[]
    readonly place?: Place | null
  }>()
  expectTypeOf<GivenOf<typeof report>>().toEqualTypeOf<{ readonly measure: string; readonly budget: number }>()
  const dialog: Dialog = report
  expect(dialog.leads).toEqual({
    kind: ['told', 'photos'],
    told: ['spent'],
    spent: ['confirm'],
    photos: ['place'],
    place: ['confirm'],
    confirm: ['end'],
  })
})

test('an ending that does not fit its dialog does not compile', () => {
  registerDialog({
    dialog: report,
    finish: async (answers, _occasion, { given }) => {
      // @ts-expect-error `told` may have been gone round
      const length = () => answers.told.length
      // @ts-expect-error there is no such step
      const none = () => answers.nothing
      void [length, none]
      return { replies: [{ say: given.measure }] }
    },
  })
  defineDialog({
    name: 'wrong',
    version: 1,
    first: 'a',
    steps: { a: text(), b: text() },
    route: {
      // @ts-expect-error picks what it did not promise
      a: { to: ['b'], pick: () => 'end' },
      b: 'end',
    },
  })
  expect(report.version).toBe(2)
})

test('mistakes are told when the file is read', () => {
  const plan = {
    name: 'x',
    version: 1,
    first: 'a',
    steps: { a: text(), b: text() },
    route: { a: 'b', b: 'end' },
  } as const
  const wrong = (changes: object) => () => defineDialog({ ...plan, ...changes } as typeof plan)
  expect(wrong({})).not.toThrow()
  expect(wrong({ name: 'X|y' })).toThrow('"X|y" is no name')
  expect(wrong({ version: 0 })).toThrow('version')
  expect(wrong({ first: 'c' })).toThrow('begins with "c"')
  expect(wrong({ route: { a: 'end' } })).toThrow('nothing follows "b"')
  expect(wrong({ route: { a: 'c', b: 'end' } })).toThrow('leads to "c"')
  expect(wrong({ route: { a: { to: [], pick: () => 'b' }, b: 'end' } })).toThrow('leads nowhere')
  expect(wrong({ route: { a: 'b', b: { to: ['a', 'end'], pick: () => 'end' } } })).toThrow('a → b → a')
  expect(wrong({ steps: { a: text(), 'b.c': text() }, route: { a: 'b.c', 'b.c': 'end' } })).toThrow('"b.c" is no name')
})

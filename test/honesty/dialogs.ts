// Finds what is wrong with a dialog and its words by walking it in many ways.

import fc from 'fast-check'
import { addressesOf } from '../../src/dialog/addresses.ts'
import type { Draft } from '../../src/dialog/conversation.ts'
import { type Dialog, END } from '../../src/dialog/define.ts'
import { CONTROLS, createPhrases } from '../../src/dialog/engine/phrases.ts'
import { createAsking } from '../../src/dialog/engine/question.ts'
import type { Step } from '../../src/dialog/steps/step.ts'
import {
  choice,
  choicesOf,
  confirm,
  day,
  files,
  money,
  number,
  photos,
  place,
  telling,
  text,
} from '../../src/dialog/steps.ts'
import { walk } from '../../src/dialog/walk.ts'
import type { Words } from '../../src/kernel/i18n.ts'
import type { Templates } from '../../src/line/flex.ts'
import { createRenderer } from '../../src/line/render.ts'

/** Every kind of step, with every way it can refuse. */
export const ONE_OF_EACH: readonly Step<never>[] = [
  text(),
  choice(['a']),
  choicesOf(() => [{ value: 'a', text: 'a' }]),
  number(),
  number({ decimals: 1 }),
  money(),
  day({ not: 'past' }),
  day({ not: 'future' }),
  place(),
  photos(),
  files(),
  telling(),
  confirm(),
].map((step) => step as Step<never>)

export function dialogsIn(exports: Record<string, unknown>): Dialog[] {
  const isDialog = (value: unknown): value is Dialog =>
    typeof value === 'object' && value !== null && 'steps' in value && 'routes' in value && 'leads' in value
  return Object.values(exports).filter(isDialog)
}

/** Some value each step would take. */
function someValue(step: Step, given: Dialog['given']): fc.Arbitrary<unknown> {
  const options = step.options(given).map(({ value }) => value)
  const values: fc.Arbitrary<unknown> = (() => {
    switch (step.kind) {
      case 'text':
        return fc.constantFrom('ไฟดับ', 'ก้'.repeat(Number(step.facts.max)))
      case 'choice':
      case 'confirm':
        return fc.constantFrom(...options)
      case 'choices':
        return fc.subarray(options, { minLength: Math.min(options.length, 1) })
      case 'number':
        return fc.constantFrom(Number(step.facts.min), Number(step.facts.max))
      case 'money':
        return fc.constantFrom(0, 100_000_050)
      case 'day':
        return fc.constantFrom('2026-09-30', '2026-10-01')
      case 'place':
        return fc.constantFrom({ words: 'หน้าวัด' }, { point: { latitude: 13.7, longitude: 100.5 } })
      case 'photos':
        return fc.constantFrom([{ message: '1' }], [{ message: '1' }, { message: '2' }])
      case 'files':
        return fc.constant([{ kind: 'file', message: '1', name: 'แบบฟอร์ม.pdf', size: 10 }])
      case 'telling':
        return fc.constant({ text: 'ไฟดับ', contents: [{ kind: 'photo', message: '1' }] })
    }
  })()
  return step.optional ? fc.option(values) : values
}

export type Tools = { readonly words: Words; readonly templates: Templates; readonly facts: Record<string, string> }

export function faultsOfDialog(dialog: Dialog, { words, templates, facts }: Tools): string[] {
  const missing = addressesOf(dialog).needed.filter((address) => !words.has(address))
  if (missing.length > 0) return missing.map((address) => `no words at ${address}`)
  return [...unreachable(dialog), ...wordClashes(dialog, words), ...faultsOnTheWay(dialog, { words, templates, facts })]
}

function unreachable(dialog: Dialog): string[] {
  const met = new Set<string>([dialog.first])
  for (const step of met) for (const next of dialog.leads[step] ?? []) if (next !== END) met.add(next)
  return Object.keys(dialog.steps)
    .filter((step) => !met.has(step))
    .map((step) => `"${step}" can never be reached`)
}

/** A choice nobody could type, because its words mean something else at every question, or another choice. */
function wordClashes(dialog: Dialog, words: Words): string[] {
  const phrases = createPhrases(words, [])
  const asking = createAsking({ words, templates: { has: () => false } })
  const draft = draftOf(dialog, {})
  return Object.entries(dialog.steps).flatMap(([name, step]) => {
    const everywhere = CONTROLS.filter((one) => ['back', 'cancel', 'help', 'continue', 'restart'].includes(one))
    const here = step.optional ? [...everywhere, 'skip' as const] : everywhere
    const options = asking.wordings(dialog, name, draft)
    return options.flatMap(({ value, words: said }) =>
      said.flatMap((word) => {
        const control = here.find((one) => phrases.is(word, one))
        const meant = phrases.named(word, options)
        return [
          ...(control ? [`"${word}" at "${name}" means ${control}`] : []),
          ...(meant?.value === value && meant.sure ? [] : [`"${word}" at "${name}" does not mean "${value}"`]),
        ]
      }),
    )
  })
}

const draftOf = (dialog: Dialog, answers: Record<string, unknown>): Draft => ({
  dialog: dialog.name,
  version: dialog.version,
  run: '00000000-0000-8000-8000-000000000000',
  answers: Object.fromEntries(Object.entries(answers).map(([step, value]) => [step, { value, from: [] }])),
  touched: 0,
  given: dialog.given,
})

/** Many people answer in many ways; each question is put in every language as LINE would have to take it. */
function faultsOnTheWay(dialog: Dialog, { words, templates, facts }: Tools): string[] {
  const asking = createAsking({ words, templates })
  const renderer = createRenderer({ words, templates })
  const today = Temporal.PlainDate.from('2026-11-20')
  const faults = new Set<string>()
  const answers = fc.record(
    Object.fromEntries(Object.entries(dialog.steps).map(([name, step]) => [name, someValue(step, dialog.given)])),
    { requiredKeys: [] },
  )
  for (const given of fc.sample(answers, { numRuns: 300, seed: 1 })) {
    const draft = draftOf(dialog, given as Record<string, unknown>)
    for (const language of words.languages) {
      try {
        const { at } = walk(dialog, draft)
        if (at !== END) renderer.render([asking.ask(dialog, draft, { language, today })], language, facts)
      } catch (error) {
        faults.add((error as Error).message)
      }
    }
  }
  return [...faults]
}

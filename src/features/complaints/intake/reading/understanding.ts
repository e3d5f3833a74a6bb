// What somebody is likely to mean. It is offered, never taken; where two things are as likely, it says that it does not know.

import type { Words } from '../../../../kernel/i18n.ts'
import { countGraphemes } from '../../../../kernel/thai/text.ts'
import { CATEGORIES } from '../../categories.ts'
import { KINDS, type Kind } from '../../complaint.ts'
import { createLexicon, type Hit } from './lexicon.ts'

export type Understood = {
  readonly kind: Kind
  /** Null: it could be several things, or none that is known. */
  readonly category: string | null
  /** 0 to 1. */
  readonly sure: number
}

/** What cannot wait for an office. */
export const DANGERS = ['fire', 'hurt', 'crime', 'child', 'self-harm'] as const
export type Danger = (typeof DANGERS)[number]

export type Understanding = {
  read(text: string): Understood | null
  dangersIn(text: string): readonly Danger[]
  /** Words that belong behind the door for such reports, and are not to be kept here. */
  isIntegrity(text: string): boolean
}

/** Meant for the office, but about nothing that is known. */
const UNNAMED = 0.6
const WHOLE_SENTENCE = 16
const WEAK = 0.75
const NOTHING = 'nothing'
/** Says that this is for the office, whatever it is about. */
const CALLS = 'calls'
/** Ends a question, and many a sentence that is meant for nobody. */
const ASKS = 'asks'

export function createUnderstanding(words: Words): Understanding {
  const phrases = (address: string) => words.languages.flatMap((language) => words.list(language, address))
  const categories = createLexicon(
    [
      ...CATEGORIES.filter(({ door, code }) => door === null && code !== 'other').map(({ code }) => ({
        label: code,
        phrases: phrases(`complaint-intake.known.${code}`),
      })),
      { label: NOTHING, phrases: phrases('complaint-intake.known.nothing') },
    ],
    { blur: true },
  )
  // Where it is, or whom it is about: what is wrong there says more.
  const weak = new Set(phrases('complaint-intake.known.weak'))
  const speeches: readonly Speech[] = [...KINDS, CALLS, ASKS]
  const kinds = createLexicon(
    speeches.map((label) => ({ label, phrases: phrases(`complaint-intake.speaks.${label}`) })),
    { blur: false },
  )
  const dangers = createLexicon<Danger | null>(
    [
      ...DANGERS.map((danger) => ({ label: danger, phrases: phrases(`complaint-intake.dangers.${danger}`) })),
      { label: null, phrases: phrases('complaint-intake.dangers.none') },
    ],
    { blur: false },
  )
  const integrity = createLexicon(
    [
      { label: true, phrases: phrases('complaint-intake.integrity.known') },
      { label: false, phrases: phrases('complaint-intake.integrity.none') },
    ],
    { blur: false },
  )

  return {
    read(text) {
      const found = categories.find(text).filter(({ label }) => label !== NOTHING)
      const { kind, isMeant } = kindOf(kinds.find(text), countGraphemes(text))
      const [best, second] = weigh(found, weak)
      if (!best) return isMeant ? { kind, category: null, sure: UNNAMED } : null
      const isClear = best.weight > (second?.weight ?? 0)
      return {
        kind,
        category: isClear ? best.category : null,
        sure: isClear ? Math.min(0.95, 0.5 + (best.weight - (second?.weight ?? 0)) / 10) : 0.5,
      }
    },
    dangersIn: (text) => [...new Set(dangers.find(text).flatMap(({ label }) => label ?? []))],
    isIntegrity: (text) => integrity.find(text).some(({ label }) => label),
  }
}

/** Longer phrases say more; of two that say as much the one said first is what it is about. */
function weigh(
  hits: readonly Hit<string>[],
  weak: ReadonlySet<string>,
): { readonly category: string; readonly weight: number }[] {
  const weights = new Map<string, number>()
  for (const [i, { label, phrase }] of hits.entries()) {
    const weight = weak.has(phrase) ? WEAK : phrase.length >= 7 ? 3 : phrase.length >= 3 ? 2 : 1
    weights.set(label, (weights.get(label) ?? 0) + weight + (i === 0 ? 0.5 : 0))
  }
  return [...weights].map(([category, weight]) => ({ category, weight })).sort((a, b) => b.weight - a.weight)
}

type Speech = Kind | typeof CALLS | typeof ASKS

/** Whatever is broken is a complaint, however kindly it is put; praise comes before a wish, a wish before a question. */
function kindOf(hits: readonly Hit<Speech>[], length: number): { kind: Kind; isMeant: boolean } {
  const has = (label: Speech) => hits.some((hit) => hit.label === label)
  if (has(CALLS)) return { kind: 'complaint', isMeant: true }
  // One word of trouble is soon said; a whole sentence of it is told to somebody.
  if (has('complaint')) return { kind: 'complaint', isMeant: length >= WHOLE_SENTENCE }
  for (const kind of ['praise', 'suggestion', 'question'] as const) if (has(kind)) return { kind, isMeant: true }
  return { kind: has(ASKS) ? 'question' : 'complaint', isMeant: false }
}

// What somebody is likely to mean. It is offered, never taken; where two things are as likely, it says that it does not know.

import type { Words } from '../../../kernel/i18n.ts'
import { CATEGORIES } from '../categories.ts'
import { KINDS, type Kind } from '../complaint.ts'
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

const NOTHING = 'nothing'

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
  const kinds = createLexicon(
    [...KINDS.map((kind) => ({ label: kind as Kind, phrases: phrases(`complaint-intake.speaks.${kind}`) }))],
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
      const kind = kindOf(kinds.find(text), found.length > 0)
      const [best, second] = weigh(found)
      if (!best) return kind ? { kind: kind.kind, category: null, sure: kind.sure } : null
      const isClear = best.weight > (second?.weight ?? 0)
      return {
        kind: kind?.kind ?? 'complaint',
        category: isClear ? best.category : null,
        sure: isClear ? Math.min(0.95, 0.5 + (best.weight - (second?.weight ?? 0)) / 10) : 0.5,
      }
    },
    dangersIn: (text) => [...new Set(dangers.find(text).flatMap(({ label }) => label ?? []))],
    isIntegrity: (text) => integrity.find(text).some(({ label }) => label),
  }
}

/** Longer phrases say more; of two that say as much the one said first is what it is about. */
function weigh(hits: readonly Hit<string>[]): { readonly category: string; readonly weight: number }[] {
  const weights = new Map<string, number>()
  for (const [i, { label, phrase }] of hits.entries()) {
    const weight = phrase.length >= 7 ? 3 : phrase.length >= 3 ? 2 : 1
    weights.set(label, (weights.get(label) ?? 0) + weight + (i === 0 ? 0.5 : 0))
  }
  return [...weights].map(([category, weight]) => ({ category, weight })).sort((a, b) => b.weight - a.weight)
}

/** Whatever is broken is a complaint, however kindly it is put; praise comes before a question, a question before a wish. */
function kindOf(
  hits: readonly Hit<Kind>[],
  hasSubject: boolean,
): { readonly kind: Kind; readonly sure: number } | null {
  const has = (kind: Kind) => hits.some(({ label }) => label === kind)
  if (has('complaint')) return { kind: 'complaint', sure: hasSubject ? 0.8 : 0.6 }
  for (const kind of ['praise', 'suggestion', 'question'] as const) if (has(kind)) return { kind, sure: 0.6 }
  return null
}

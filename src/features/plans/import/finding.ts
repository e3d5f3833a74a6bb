// What the import noticed. A finding that needs a person's answer is a question; the others are kept and shown.

import type { Facts } from '../../../kernel/errors.ts'

/** Each code with the kind of oddity it is; the code is also the address of its words, `plans.finding.<code>`. */
export const FINDINGS = {
  'number-misprinted': 'misnumbering',
  'numbers-unprinted': 'misnumbering',
  'sheet-missing': 'missing',
  'sheet-guessed': 'ocr',
  'row-missing': 'missing',
  'table-missing': 'missing',
  'section-misnumbered': 'misnumbering',
  'section-missing': 'missing',
  'steps-doubtful': 'misnumbering',
  'steps-missing': 'missing',
  'count-differs': 'conflict',
  'budget-differs': 'conflict',
  'budget-sheet-silent': 'missing',
  'budget-basis': 'ambiguity',
  'budget-unreadable': 'ambiguity',
  'budget-shared': 'ambiguity',
  'budget-cell-split': 'structure',
  'budget-cell-joined': 'structure',
  'total-differs': 'conflict',
  'dimension-heading-missing': 'missing',
  'dimension-differs': 'conflict',
  'dimension-inherited': 'ambiguity',
  'mission-inferred': 'missing',
  'mission-differs': 'conflict',
  'missions-differ': 'conflict',
  'mission-only-in-table': 'structure',
  'mission-title-differs': 'inconsistency',
  'codes-skip': 'structure',
  'place-unusual': 'inconsistency',
  'kind-unstated': 'ambiguity',
  'title-doubtful': 'ocr',
  'title-suspect': 'ocr',
  'title-unlikely': 'ocr',
  'title-repaired': 'ocr',
  'title-differs': 'inconsistency',
  'owner-doubtful': 'ambiguity',
  'owner-missing': 'missing',
  'owner-levels': 'ambiguity',
  'owner-is-agency': 'inconsistency',
  'people-doubtful': 'ambiguity',
  'result-doubtful': 'ambiguity',
  'results-misplaced': 'structure',
  'results-missing': 'missing',
  'period-unstated': 'ambiguity',
  'comparison-unstated': 'ambiguity',
  twins: 'duplicate',
  'step-repeated': 'duplicate',
  'no-report-step': 'missing',
  'template-residue': 'template-residue',
  'blank-left': 'template-residue',
  'foreign-words': 'template-residue',
  'foreign-agency': 'template-residue',
  'agency-unnamed': 'template-residue',
  'agency-misread': 'ocr',
  'words-misread': 'ocr',
  'letter-number': 'ocr',
  'mixed-digits': 'ocr',
  'letters-decomposed': 'ocr',
  'gaps-in-title': 'ocr',
  'bracket-open': 'structure',
  'heading-glued': 'structure',
  'catch-lines': 'structure',
  'dot-leaders': 'structure',
  'chair-unnamed': 'missing',
  'audience-differs': 'inconsistency',
  'risk-two-levels': 'structure',
  'risk-level-word': 'inconsistency',
  'risk-number-missing': 'misnumbering',
  'risk-without-measure': 'inconsistency',
  'pass-mark-differs': 'conflict',
  'goal-alternatives': 'ambiguity',
  'fall-differs': 'conflict',
  'announcement-missing': 'missing',
  'place-missing': 'missing',
  'signer-cut': 'missing',
  'agency-unknown': 'missing',
} as const
export type FindingCode = keyof typeof FINDINGS

export type Finding = {
  readonly code: FindingCode
  readonly measureNo: number | null
  readonly lines: readonly number[]
  readonly facts: Facts
  /** What a person must settle: which values stand against each other, and what is taken until then. */
  readonly asks?: { readonly field: string; readonly values: readonly unknown[]; readonly proposal: unknown }
}

export type Question = {
  readonly field: string
  readonly measureNo: number | null
  readonly line: number | null
  readonly values: readonly unknown[]
  readonly proposal: unknown
  /** Why it is asked: the address of its words. */
  readonly code: FindingCode
  readonly facts: Facts
}

export const questionsOf = (findings: readonly Finding[]): Question[] =>
  findings.flatMap(({ code, measureNo, lines, facts, asks }) =>
    asks ? [{ ...asks, measureNo, line: lines[0] ?? null, code, facts }] : [],
  )

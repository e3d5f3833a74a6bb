// What may be answered to a question: what is offered, and what may be filled in instead.

import { toArabicDigits } from '../../../kernel/thai/digits.ts'
import { KINDS } from '../plan.ts'
import type { AskedQuestion } from './plans.ts'
import { isEqual } from './questions.ts'

export const FREE = ['text', 'number', 'list'] as const
export type Free = (typeof FREE)[number]
export type Choices = { readonly offered: readonly unknown[]; readonly free: Free | null }

const unique = (values: readonly unknown[]): unknown[] =>
  values.filter((value, i) => values.findIndex((other) => isEqual(value, other)) === i)

export function choicesOf({ field, code, measureNo, values, proposal }: AskedQuestion): Choices {
  const all = unique([proposal, ...values])
  const filled = all.filter((value) => value !== null && value !== '')
  switch (field) {
    case 'titleTh':
      return { offered: filled, free: 'text' }
    case 'kind':
      return { offered: unique([proposal, ...KINDS]), free: null }
    case 'responsibleUnits':
      return { offered: Array.isArray(proposal) && proposal.length > 0 ? [proposal] : [], free: 'list' }
    case 'unitLevels':
      return { offered: ['unit', 'of'], free: null }
    case 'missions':
      return { offered: ['sheet', 'table'], free: null }
    case 'no':
      return measureNo === null ? { offered: [proposal], free: null } : { offered: filled, free: 'number' }
    case 'dimension':
      return { offered: filled, free: 'number' }
    case 'missionCode':
      return { offered: filled, free: 'text' }
    case 'budgetByYear':
      return { offered: filled.filter((value) => typeof value !== 'string'), free: 'number' }
    case 'targetCount':
      return { offered: unique([...all.filter((value) => typeof value === 'number'), null]), free: 'number' }
    case 'twinOf':
    case 'unit':
    case 'lead':
    case 'continues':
    case 'per':
    case 'passMarks':
    case 'targets':
      return { offered: all, free: null }
    case 'agency.nameTh':
      return { offered: filled, free: null }
    default:
      if (code === 'result-doubtful' || code === 'blank-left') return { offered: unique([proposal, null]), free: null }
      return { offered: /stated(?:MeasureCount|Count|BudgetByYear)$/.test(field) ? all : [proposal], free: null }
  }
}

/** What was filled in, as the answer it means; undefined: it means none. */
export function readFree(free: Free, typed: string): unknown {
  if (typed === '') return undefined
  if (free === 'text') return typed
  if (free === 'list')
    return typed
      .split(/[,\n]/)
      .map((item) => item.trim())
      .filter((item) => item !== '')
  const number = Number(toArabicDigits(typed).replaceAll(',', ''))
  return Number.isFinite(number) ? number : undefined
}

import { join } from 'node:path'
import { type Score, score } from '../../../bench/import-score.ts'
import { plainPaper } from '../../../src/features/plans/export/plain-paper.ts'
import { readText } from '../../../src/features/plans/import/read/text.ts'
import {
  createCaptions,
  createSayFinding,
  type ImportedPlan,
  importFile,
  type PlanFile,
  type Question,
} from '../../../src/features/plans/index.ts'
import { createWords } from '../../../src/kernel/i18n.ts'
import { writeDocx } from '../../../src/papers/docx/write-docx.ts'

export const words = createWords(join(import.meta.dirname, '../../../locales'))
export const captions = createCaptions(words, 'th')
export const deps = { say: createSayFinding(words, 'th'), captions }

export const readPrint = (text: string): ImportedPlan => importFile('plan.txt', Buffer.from(text), deps)

/** The text as Word would hold it, its rows as tables. */
export const asDocx = (text: string): Buffer => writeDocx(plainPaper(readText(Buffer.from(text)).blocks))
export const readDocxOf = (text: string): ImportedPlan => importFile('plan.docx', asDocx(text), deps)

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

/** What the office would see: the share that is right, the share it is asked about, and what is wrong in silence. */
export function mark(expected: PlanFile, { plan, questions }: ImportedPlan) {
  const result: Score = score(expected, plan, questions)
  const all = total(result.total)
  return {
    right: total(result.right) / all,
    unsure: total(result.unsure) / all,
    wrongAndSure: result.misses.filter(({ isSure }) => isSure),
    misses: result.misses,
  }
}

export const asked = (questions: readonly Question[], measureNo: number | null): string[] =>
  questions.filter((question) => question.measureNo === measureNo).map(({ field, code }) => `${field}: ${code}`)

export const codesOf = ({ findings }: ImportedPlan): Set<string> => new Set(findings.map(({ code }) => code))

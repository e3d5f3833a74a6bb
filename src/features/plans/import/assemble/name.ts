// What a measure is called: as its sheet prints it, held against the yearly table and against the rest of the document.

import type { Finding } from '../finding.ts'
import type { SummaryRow } from '../parse/summary-table.ts'
import type { ReadSheet } from '../sheet/read-sheet.ts'
import { brokenKind } from '../sheet/title.ts'
import type { AssembleInput } from './input.ts'
import { type Settled, settleReadings } from './readings.ts'
import { suspectReading } from './suspect.ts'
import { unlikelyWord } from './unlikely.ts'

export type Named = { readonly text: string; readonly findings: readonly Finding[] }

/** No title is this long: the next section ran into it. */
const LONGEST = 320

/** Until a person has answered the plan holds what is proposed. */
export function nameOf(
  { text, words }: AssembleInput,
  { title, sheet }: ReadSheet,
  no: number,
  row: SummaryRow | null,
): Named {
  if (!title || title.text === '' || (row && title.text.length > LONGEST)) {
    const printed = title?.text ?? null
    const proposal = row?.title ?? null
    const facts = { sheet: printed?.slice(0, LONGEST) ?? '-', table: proposal ?? '-' }
    const asks = { field: 'titleTh', values: [printed, proposal], proposal }
    const finding: Finding = { code: 'title-doubtful', measureNo: no, lines: [sheet.line], facts, asks }
    return { text: proposal ?? '', findings: [finding] }
  }
  const facts = { sheet: title.text, table: row?.title ?? '-', printed: title.raw ?? title.text }
  const lines = [title.line, ...(row ? [row.line] : [])]
  const tell = (code: Finding['code']): Finding => ({ code, measureNo: no, lines, facts })
  const ask = (code: Finding['code'], values: readonly string[], proposal: string, more: Finding['facts'] = {}) => ({
    ...tell(code),
    facts: { ...facts, ...more },
    asks: { field: 'titleTh', values, proposal },
  })

  const settled: Settled = row ? settleReadings(title.text, row.title, text) : { verdict: 'same', text: title.text }
  const { verdict } = settled
  const findings: Finding[] = []
  if (title.isRepaired) findings.push(tell('title-repaired'))
  else if (title.raw !== null) findings.push(tell('gaps-in-title'))
  if (verdict === 'reworded' || verdict === 'settled') findings.push(tell('title-differs'))
  if (verdict === 'open') {
    findings.push(ask('title-doubtful', [title.text, row!.title], settled.text))
    return { text: settled.text, findings }
  }
  const broken = brokenKind(title.text)
  if (broken) {
    findings.push(ask('title-suspect', [title.text], broken.text, { found: broken.found, usual: broken.kind }))
    return { text: broken.text, findings }
  }
  const isAlone = !row || verdict === 'reworded'
  const suspect = isAlone ? suspectReading(title.text, words) : null
  const unlikely = isAlone && !suspect ? unlikelyWord(title.text, words) : null
  if (suspect) findings.push(ask('title-suspect', [title.text], title.text, suspect))
  else if (unlikely !== null) findings.push(ask('title-unlikely', [title.text], title.text, { found: unlikely }))
  else if (isAlone && (sheet.isGuessed || title.text.length > LONGEST))
    findings.push(ask('sheet-guessed', [title.text], title.text))
  return { text: title.text, findings }
}

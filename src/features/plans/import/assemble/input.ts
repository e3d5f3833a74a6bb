import type { AgencyFacts, NameRepair } from '../parse/agency.ts'
import type { Front } from '../parse/front.ts'
import type { DraftRisk } from '../parse/risks.ts'
import type { SummaryTable } from '../parse/summary-table.ts'
import type { ReadSheet } from '../sheet/read-sheet.ts'
import type { WordIndex } from './suspect.ts'

/** All that was read, before anything is settled. */
export type AssembleInput = {
  readonly sheets: readonly ReadSheet[]
  readonly table: SummaryTable | null
  readonly front: Front
  readonly risks: readonly DraftRisk[]
  readonly agency: AgencyFacts | null
  readonly repairName: NameRepair
  /** The whole text without spaces: which of two readings is used elsewhere. */
  readonly text: string
  readonly words: WordIndex
}

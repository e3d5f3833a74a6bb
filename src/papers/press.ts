// Papers become bytes: beside the conversations where there is a thread for it, at once where nobody else waits.

import type { SideThread } from '../kernel/side-thread.ts'
import { writeDocx } from './docx/write-docx.ts'
import type { Paper } from './paper.ts'
import { writePdf } from './pdf/write-pdf.ts'
import { type Sheet, writeXlsx } from './xlsx/write-xlsx.ts'

export type Press = {
  docx(paper: Paper): Promise<Buffer>
  pdf(paper: Paper): Promise<Buffer>
  xlsx(sheets: readonly Sheet[]): Promise<Buffer>
}

/** A moment is no plain data. */
type Packed = Omit<Paper, 'at'> & { readonly at: number }
export type PressTask =
  | { readonly format: 'docx' | 'pdf'; readonly paper: Packed }
  | { readonly format: 'xlsx'; readonly sheets: readonly Sheet[] }

const pack = (paper: Paper): Packed => ({ ...paper, at: paper.at.epochMilliseconds })
const unpack = (packed: Packed): Paper => ({ ...packed, at: Temporal.Instant.fromEpochMilliseconds(packed.at) })

export const pressHere: Press = {
  docx: async (paper) => writeDocx(paper),
  pdf: async (paper) => writePdf(paper),
  xlsx: async (sheets) => writeXlsx(sheets),
}

export function createPress(thread: Pick<SideThread, 'run'>): Press {
  const task = new URL('./press.task.ts', import.meta.url)
  const print = async (given: PressTask): Promise<Buffer> => Buffer.from(await thread.run<Uint8Array>(task, given))
  return {
    docx: (paper) => print({ format: 'docx', paper: pack(paper) }),
    pdf: (paper) => print({ format: 'pdf', paper: pack(paper) }),
    xlsx: (sheets) => print({ format: 'xlsx', sheets }),
  }
}

export async function pressed(task: PressTask): Promise<Uint8Array> {
  if (task.format === 'xlsx') return pressHere.xlsx(task.sheets)
  return pressHere[task.format](unpack(task.paper))
}

// Papers become bytes: beside the conversations where there is a thread for it, at once where nobody else waits.

import type { SideThread } from '../kernel/side-thread.ts'
import type { Paper } from './paper.ts'
import type { Sheet } from './xlsx/write-xlsx.ts'

export type Press = {
  docx(paper: Paper): Promise<Buffer>
  pdf(paper: Paper): Promise<Buffer>
  xlsx(sheets: readonly Sheet[]): Promise<Buffer>
}

/** A moment is no plain data. */
export type Packed = Omit<Paper, 'at'> & { readonly at: number }
export type PressTask =
  | { readonly format: 'docx' | 'pdf'; readonly paper: Packed }
  | { readonly format: 'xlsx'; readonly sheets: readonly Sheet[] }

const pack = (paper: Paper): Packed => ({ ...paper, at: paper.at.epochMilliseconds })

export function createPress(thread: Pick<SideThread, 'run'>): Press {
  const task = new URL('./press.task.ts', import.meta.url)
  const print = async (given: PressTask): Promise<Buffer> => Buffer.from(await thread.run<Uint8Array>(task, given))
  return {
    docx: (paper) => print({ format: 'docx', paper: pack(paper) }),
    pdf: (paper) => print({ format: 'pdf', paper: pack(paper) }),
    xlsx: (sheets) => print({ format: 'xlsx', sheets }),
  }
}

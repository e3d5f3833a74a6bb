import { writeDocx } from './docx/write-docx.ts'
import { writePdf } from './pdf/write-pdf.ts'
import type { Press } from './press.ts'
import { writeXlsx } from './xlsx/write-xlsx.ts'

/** Where nobody else waits: the command line, a bench. It loads all that draws; the server leaves that to its side thread. */
export const pressHere: Press = {
  docx: async (paper) => writeDocx(paper),
  pdf: async (paper) => writePdf(paper),
  xlsx: async (sheets) => writeXlsx(sheets),
}

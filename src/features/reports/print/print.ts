import type { Press } from '../../../papers/press.ts'
import type { Format } from '../paper/paper.ts'
import type { PaperFacts } from './paper-facts.ts'
import { type Printing, reportPaper } from './report.ts'
import { reportSheets } from './sheets.ts'
import type { PaperVoice } from './voice.ts'

/** The paper as the bytes of a file. */
export async function printPaper(
  format: Format,
  facts: PaperFacts,
  how: Printing,
  { voice, press }: { readonly voice: PaperVoice; readonly press: Press },
): Promise<Buffer> {
  if (format === 'xlsx') return press.xlsx(reportSheets(facts, how.layout, voice))
  const paper = reportPaper(facts, how, voice)
  return format === 'docx' ? press.docx(paper) : press.pdf(paper)
}

// The whole paper: memo, opening, table and signature.

import { type Digits, type Paper, paragraph } from '../../../papers/paper.ts'
import { memoBlocks, type Signing, signatureBlocks } from './memo.ts'
import { openingBlocks, titleLines } from './opening.ts'
import type { PaperFacts } from './paper-facts.ts'
import { type Layout, resultTable } from './rows.ts'
import type { PaperVoice } from './voice.ts'

export type Printing = {
  readonly layout: Layout
  readonly digits: Digits
  readonly signing: Signing
  /** The version and why there is another; the first says nothing of it. */
  readonly version: number
  readonly correction: string | null
}

export function reportPaper(facts: PaperFacts, how: Printing, voice: PaperVoice): Paper {
  const { layout, digits, signing, version, correction } = how
  const title = titleLines(facts, layout, voice)
  const [what, ...whose] = title
  const heading = [what!, whose.join(' ')].map((line, i) =>
    paragraph(line, { bold: true, align: 'center', keepNext: true, after: i === 0 ? 0 : 6 }),
  )
  const corrected =
    correction === null ? [] : [paragraph(voice.say('correction', { version, reason: correction }), { after: 6 })]
  return {
    title: title.join(' '),
    author: facts.office.name,
    at: Temporal.PlainDate.from(signing.day).toZonedDateTime('Asia/Bangkok').toInstant(),
    digits,
    sections: [
      { orientation: 'portrait', blocks: memoBlocks(facts, layout, signing, voice) },
      { orientation: 'portrait', anew: true, blocks: openingBlocks(facts, layout, voice) },
      {
        orientation: 'landscape',
        blocks: [...heading, ...corrected, resultTable(facts, layout, voice), ...signatureBlocks(signing, voice)],
      },
    ],
  }
}

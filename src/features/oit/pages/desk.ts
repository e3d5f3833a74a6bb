// What every page of the year's public data begins with.

import { dayOf } from '../../../kernel/calendar.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import type { Paper } from '../../../papers/paper.ts'
import { writePdf } from '../../../papers/pdf/write-pdf.ts'
import { type Sheet, writeXlsx } from '../../../papers/xlsx/write-xlsx.ts'
import { fail as failWeb } from '../../../web/errors.ts'
import type { Answer, Asked } from '../../../web/page.ts'
import { type Agencies, inLanguage, settingOn } from '../../agencies/index.ts'
import type { Progress } from '../../progress/index.ts'
import type { LpaSources } from '../lpa/lpa.ts'
import { type Oit, pagePath } from '../oit.ts'
import { createVoice, type Voice } from '../print/voice.ts'

export type PagesDeps = {
  readonly oit: Oit
  readonly agencies: Pick<Agencies, 'of'>
  readonly plans: LpaSources['plans']
  readonly reports: LpaSources['reports']
  readonly progress: Pick<Progress, 'roundFacts'>
}

export type Pen = { readonly voice: Voice; readonly office: string; readonly pageOf: (key: string) => string }

/** The voice of this page, with the office's digits; `year` is the one addresses are of. */
export async function penFor({ agencies }: Pick<PagesDeps, 'agencies'>, asked: Asked, year: number): Promise<Pen> {
  const { agency, language, say, at, office } = asked
  const { rules, units, name } = await agencies.of(agency)
  const digits = settingOn(rules, 'paper.digits', dayOf(at))
  return {
    voice: createVoice({ say, language, digits, units }),
    office: inLanguage(name, language),
    pageOf: (key) => `${office.address}${pagePath(agency as AgencyId, year, key)}`,
  }
}

export function yearIn({ params }: Pick<Asked, 'params'>): number {
  const { year = '' } = params
  if (!/^25\d\d$/.test(year)) throw failWeb('web.no-page')
  return Number(year)
}

export const nowhere = () => failWeb('web.no-page')

export const PRINTS = ['xlsx', 'pdf'] as const
type Print = (typeof PRINTS)[number]
const isPrint = (text: string | undefined): text is Print => (PRINTS as readonly string[]).includes(text ?? '')

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A file by its ending; what nobody writes is no page. */
export async function printed(
  format: string | undefined,
  name: string,
  make: { readonly sheets: () => Sheet[]; readonly paper: () => Paper },
): Promise<Answer> {
  if (!isPrint(format)) throw nowhere()
  if (format === 'xlsx') return { file: `${name}.xlsx`, type: XLSX, bytes: writeXlsx(make.sheets()) }
  return { file: `${name}.pdf`, type: 'application/pdf', bytes: await writePdf(make.paper()), shown: true }
}

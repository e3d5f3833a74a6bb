// What every page of the year's public data begins with.

import { dayOf } from '../../../kernel/calendar.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import type { Paper } from '../../../papers/paper.ts'
import type { Press } from '../../../papers/press.ts'
import { FILE_TYPES } from '../../../papers/types.ts'
import type { Sheet } from '../../../papers/xlsx/write-xlsx.ts'
import { fail as failWeb } from '../../../web/errors.ts'
import type { Answer, Asked } from '../../../web/page.ts'
import { type Agencies, inLanguage, settingOn } from '../../agencies/index.ts'
import type { Progress } from '../../progress/index.ts'
import type { LpaSources } from '../lpa/lpa.ts'
import type { Oit } from '../oit.ts'
import { createVoice, type Voice } from '../print/voice.ts'
import { pagePath } from '../reading.ts'

export type PagesDeps = {
  readonly oit: Oit
  readonly press: Press
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

/** A file by its ending; what nobody writes is no page. */
export async function printed(
  press: Press,
  format: string | undefined,
  name: string,
  make: { readonly sheets: () => Sheet[]; readonly paper: () => Paper },
): Promise<Answer> {
  if (!isPrint(format)) throw nowhere()
  if (format === 'xlsx') return { file: `${name}.xlsx`, type: FILE_TYPES.xlsx, bytes: await press.xlsx(make.sheets()) }
  return { file: `${name}.pdf`, type: FILE_TYPES.pdf, bytes: await press.pdf(make.paper()), shown: true }
}

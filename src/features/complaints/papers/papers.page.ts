// Summaries, register and lists: at the console, and behind a one-time link from the chat.

import { type Html, html } from '../../../web/html.ts'
import type { Answer, Asked, ConsolePage, LinkKind, OwnPage } from '../../../web/page.ts'
import { table } from '../../../web/parts.ts'
import { fail } from '../errors.ts'
import type { Asking, Format, Papers } from './papers.ts'
import { type Period, periodAt, periodsAt, sayPeriod } from './period.ts'
import { DATA_FORMATS, type DataFormat } from './sheets.ts'

export const PAPERS_LINK = 'complaint-papers'

const WRITTEN = ['docx', 'pdf'] as const
const FORMATS = [...WRITTEN, ...DATA_FORMATS]
/** What can be had of a period, and as which files. */
const OF_PERIOD = {
  executive: [...WRITTEN, 'xlsx'],
  public: [...WRITTEN, 'xlsx'],
  register: DATA_FORMATS,
} as const satisfies Readonly<Record<string, readonly Format[]>>
const MEETING = [...WRITTEN, 'xlsx'] as const

type Base = '/console/:agency/complaint-papers' | '/my/:agency/complaint-papers'

export function papersPages(papers: Papers): readonly (ConsolePage | OwnPage)[] {
  const atConsole = '/console/:agency/complaint-papers'
  const behindLink = '/my/:agency/complaint-papers'
  const menu = 'complaint-papers.page.title'
  return [
    { path: atConsole, action: 'complaint.statistics', menu, get: (asked) => overview(papers, asked, atConsole) },
    { path: `${atConsole}/:what/:period/:format`, action: 'complaint.statistics', get: (asked) => give(papers, asked) },
    { path: behindLink, opened: PAPERS_LINK, get: (asked) => overview(papers, asked, behindLink) },
    { path: `${behindLink}/:what/:period/:format`, opened: PAPERS_LINK, get: (asked) => give(papers, asked) },
  ]
}

/** From the chat straight to the papers, for whoever may read the figures. */
export const papersLink: LinkKind = {
  kind: PAPERS_LINK,
  what: 'complaint-papers.page.title',
  goes: (agency) => `/my/${agency}/complaint-papers`,
  action: 'complaint.statistics',
}

async function overview(papers: Papers, asked: Asked, base: Base): Promise<Answer> {
  const { agency, say, language, at } = asked
  const path = base.replace(':agency', agency)
  const ways = (what: string, period: string, formats: readonly Format[]): Html =>
    html`${formats.map((format) => html`<a href="${path}/${what}/${period}/${format}">${say(`complaint-papers.format.${format}`)}</a> `)}`
  const rows: (string | Html)[][] = []
  for (const period of periodsAt(at)) {
    const { total } = await papers.figures({ agency, at }, period, 'executive')
    rows.push([
      sayPeriod(period, say, language),
      String(total.received),
      ways('executive', period.key, OF_PERIOD.executive),
      ways('public', period.key, OF_PERIOD.public),
      ways('register', period.key, OF_PERIOD.register),
      total.received === 0 ? ways('none', period.key, WRITTEN) : '–',
    ])
  }
  const columns = ['period', 'received', 'executive', 'public', 'register', 'none'] as const
  const body = html`<p>${say('complaint-papers.page.text')}</p>
<h2>${say('complaint-papers.page.meeting')}</h2>
<p>${say('complaint-papers.page.meeting-text')}</p>
<p>${ways('meeting', 'now', MEETING)}</p>
${table(
  say('complaint-papers.page.by-period'),
  columns.map((name) => say(`complaint-papers.page.column.${name}`)),
  rows,
)}`
  return { page: say('complaint-papers.page.title'), body }
}

async function give(papers: Papers, { agency, at, params }: Asked): Promise<Answer> {
  const { what = '', period: key = '', format: wanted = '' } = params
  const asking: Asking = { agency, at }
  const format = FORMATS.find((one) => one === wanted)
  if (what === 'meeting' && MEETING.some((one) => one === format)) return papers.meeting(asking, format as Format)
  const period: Period | null = periodAt(key, at)
  if (!format || !period) throw fail('complaints.no-paper')
  const isOne = (formats: readonly Format[]) => formats.includes(format)
  if ((what === 'executive' || what === 'public') && isOne(OF_PERIOD[what]))
    return papers.summary(asking, period, what, format)
  if (what === 'register' && isOne(OF_PERIOD.register)) return papers.register(asking, period, format as DataFormat)
  if (what === 'none' && (format === 'docx' || format === 'pdf')) return papers.statement(asking, period, format)
  throw fail('complaints.no-paper')
}

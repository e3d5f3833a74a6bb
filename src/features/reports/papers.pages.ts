// Papers at the console: every edition with its files, and any round printed as it stands now.

import { fiscalYearOf } from '../../kernel/calendar.ts'
import { sayDay } from '../../kernel/thai/say-day.ts'
import type { Library } from '../../media/library.ts'
import { FILE_TYPES } from '../../papers/types.ts'
import { type Html, html } from '../../web/html.ts'
import type { Asked, ConsolePage, Visitor } from '../../web/page.ts'
import { table } from '../../web/parts.ts'
import { fail } from './errors.ts'
import type { KeptPaper, PaperId } from './paper/paper.store.ts'
import { FORMATS, hashOfVersion, isFormat, type PaperPlace, type PaperVersion } from './paper/paper.ts'
import { isPaperKind, PAPER_KINDS } from './print/paper-facts.ts'
import { isLayout, LAYOUTS } from './print/rows.ts'
import type { Reports } from './reports.ts'

export type PapersPagesDeps = {
  readonly reports: Reports
  readonly library: Pick<Library, 'open'>
}

/** Years back of which papers are listed. */
const YEARS = 6

export function papersPages({ reports, library }: PapersPagesDeps): readonly ConsolePage[] {
  const nameOf = ({ kind, fiscalYear }: PaperPlace): string => reports.voice.say(`file-${kind}`, { year: fiscalYear })

  function editions(papers: readonly KeptPaper[], { agency, say, link, language }: Asked): Html | null {
    const rows = papers
      .flatMap((paper) => paper.versions.map((version) => ({ paper, version })))
      .filter(({ version }) => version.state === 'published')
      .sort((a, b) => (b.version.published?.at ?? 0) - (a.version.published?.at ?? 0))
    if (rows.length === 0) return html`<p>${say('reports.nothing-published')}</p>`
    const files = (paper: KeptPaper, version: PaperVersion) =>
      version.files.map(
        ({ format }) =>
          html`<a href="${link(`/console/${agency}/papers/file/${paper.id}/${version.n}/${format}`)}">${say(`reports.button.${format}`)}</a> `,
      )
    return table(
      say('reports.page.published'),
      [
        say('reports.page.paper'),
        say('reports.row.edition'),
        say('reports.page.day'),
        say('reports.row.hash'),
        say('reports.page.files'),
      ],
      rows.map(({ paper, version }) => [
        say(`reports.card.${paper.kind}`, { year: paper.fiscalYear }),
        version.edition,
        sayDay(Temporal.Instant.fromEpochMilliseconds(version.published?.at ?? 0), language),
        hashOfVersion(version),
        files(paper, version),
      ]),
    )
  }

  function printing(year: number, { agency, say, link }: Asked): Html {
    const places = [year, year - 1].flatMap((fiscalYear) => PAPER_KINDS.map((kind) => ({ kind, fiscalYear })))
    const path = ({ kind, fiscalYear }: PaperPlace, layout: string, format: string) =>
      link(`/console/${agency}/papers/print/${fiscalYear}/${kind}/${layout}/${format}`)
    return table(
      say('reports.page.as-it-stands'),
      [say('reports.page.paper'), ...LAYOUTS.map((layout) => say(`reports.page.layout-${layout}`))],
      places.map((place) => [
        say(`reports.card.${place.kind}`, { year: place.fiscalYear }),
        ...LAYOUTS.map((layout) =>
          FORMATS.map(
            (format) => html`<a href="${path(place, layout, format)}">${say(`reports.button.${format}`)}</a> `,
          ),
        ),
      ]),
    )
  }

  /** What was published anybody of the office may read; what was not, only those whose work it is. */
  function isShown({ state }: PaperVersion, { may }: Visitor): boolean {
    return state === 'published' || may('paper.check') || (state !== 'draft' && may('paper.approve'))
  }

  return [
    {
      path: '/console/:agency/papers',
      action: 'paper.read',
      menu: 'reports.page.title',
      async get(asked) {
        const year = fiscalYearOf(asked.at)
        const years = Array.from({ length: YEARS }, (_, i) => year - i)
        const papers = await reports.ofYears(asked.agency, years)
        const body = html`${editions(papers, asked)}
<p>${asked.say('reports.page.not-kept')}</p>
${printing(year, asked)}`
        return { page: asked.say('reports.page.title'), body }
      },
    },
    {
      path: '/console/:agency/papers/file/:paper/:n/:format',
      action: 'paper.read',
      async get({ agency, params, visitor }) {
        const paper = await reports.one(agency, params.paper as PaperId)
        const version = paper?.versions.find(({ n }) => n === Number(params.n))
        const file = version?.files.find(({ format }) => format === params.format)
        const opened = file && (await library.open(agency, file.media, 'original'))
        if (!paper || !version || !opened || !isShown(version, visitor)) throw fail('reports.no-paper')
        const pieces: Uint8Array[] = []
        for await (const piece of opened.read()) pieces.push(piece)
        return { file: `${nameOf(paper)}.${file.format}`, type: FILE_TYPES[file.format], bytes: Buffer.concat(pieces) }
      },
    },
    {
      path: '/console/:agency/papers/print/:year/:kind/:layout/:format',
      action: 'paper.read',
      async get({ agency, params, at }) {
        const { year = '', kind = '', layout = '', format = '' } = params
        if (!/^2[45]\d\d$/.test(year) || !isPaperKind(kind) || !isLayout(layout) || !isFormat(format))
          throw fail('reports.no-paper')
        const place = { kind, fiscalYear: Number(year) }
        const bytes = await reports.print(agency, place, at, { format, layout })
        return { file: `${nameOf(place)}.${format}`, type: FILE_TYPES[format], bytes }
      },
    },
  ]
}

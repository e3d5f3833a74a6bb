// Complaints in figures, for everybody: they balance, they say what is counted, of when, and how fresh they are.

import { sayMoment, sayMonth } from '../../../kernel/thai/say-day.ts'
import { type Html, html } from '../../../web/html.ts'
import type { Asked, PublicPage } from '../../../web/page.ts'
import { facts, table } from '../../../web/parts.ts'
import type { Complaints } from '../complaints.ts'
import { fail } from '../errors.ts'
import type { Papers } from './papers.ts'
import { type Period, periodAt, periodsAt, sayDays, sayPeriod } from './period.ts'
import type { Published } from './published.ts'
import { DATA_FORMATS } from './sheets.ts'

export type PublicDeps = { readonly papers: Papers; readonly complaints: Pick<Complaints, 'voices'> }

const FRESH = 300
const SHOWN = ['received', 'done', 'open', 'inTime', 'explained', 'silent'] as const
const FIGURES = ['carried', 'received', 'done', 'open', 'over15', 'refused', 'forwarded'] as const

export function publicPages({ papers, complaints }: PublicDeps): readonly PublicPage[] {
  return [
    {
      path: '/p/:agency/complaints',
      menu: 'complaint-papers.public.title',
      keep: FRESH,
      async get(asked) {
        const { agency, at, query, language, say } = asked
        const period = periodAt(query.period ?? '', at) ?? periodsAt(at)[0]!
        const figures = await papers.figures({ agency, at }, period, 'public')
        const threshold = await papers.threshold({ agency, at })
        const voice = await complaints.voices.in(agency, language)
        const unit = (code: string) => voice.unit(code === '' ? null : code)
        return {
          page: say('complaint-papers.public.title'),
          body: html`${chooser(asked, period)}
<p>${say('complaint-papers.public.window', { period: sayPeriod(period, say, language), ...sayDays(period, at, language) })}</p>
${totals(figures, say)}
<p>${say('complaint-papers.summary.balance')}</p>
${breakdown('by-category', figures.byCategory, voice.category, say)}
${breakdown('by-unit', figures.byUnit, unit, say)}
${breakdown('by-month', figures.byMonth, (key) => sayMonth(Temporal.PlainYearMonth.from(key), language), say)}
<h2>${say('complaint-papers.public.meaning')}</h2>
<p>${say('complaint-papers.summary.definition')}</p>
<p>${say('complaint-papers.summary.small', { threshold })}</p>
<p>${say('complaint-papers.public.made', { moment: sayMoment(at, language) })}</p>
<p>${say('complaint-papers.public.data')} ${DATA_FORMATS.map(
            (format) =>
              html`<a href="/p/${agency}/complaints/${period.key}/${format}">${say(`complaint-papers.format.${format}`)}</a> `,
          )}</p>`,
        }
      },
    },
    {
      path: '/p/:agency/complaints/:period/:format',
      keep: FRESH,
      async get({ agency, at, params }) {
        const period = periodAt(params.period ?? '', at)
        const format = DATA_FORMATS.find((one) => one === params.format)
        if (!period || !format) throw fail('complaints.no-paper')
        return papers.summary({ agency, at }, period, 'public', format)
      },
    },
  ]
}

function chooser({ agency, at, language, say }: Asked, chosen: Period): Html {
  const option = (one: Period) =>
    one.key === chosen.key
      ? html`<option value="${one.key}" selected>${sayPeriod(one, say, language)}</option>`
      : html`<option value="${one.key}">${sayPeriod(one, say, language)}</option>`
  return html`<form method="get" action="/p/${agency}/complaints"><input type="hidden" name="lang" value="${language}">
<label>${say('complaint-papers.public.period')} <select name="period">${periodsAt(at).map(option)}</select></label>
<button type="submit" class="quiet">${say('complaint-papers.public.show')}</button></form>`
}

function totals({ total, days, satisfaction }: Published, say: Asked['say']): Html {
  const none = say('complaint-papers.summary.hidden')
  const { average, of } = days.toSolve
  return facts([
    ...FIGURES.map((name) => ({ name: say(`complaint-papers.count.${name}`), value: total[name] })),
    {
      name: say('complaint-papers.public.took'),
      value: average === null ? none : say('complaint-papers.public.took-of', { days: average, of }),
    },
    {
      name: say('complaint-papers.public.satisfied'),
      value:
        satisfaction.percent === null || satisfaction.of === null
          ? none
          : say('complaint-papers.public.satisfied-of', { percent: satisfaction.percent, of: satisfaction.of }),
    },
  ])
}

function breakdown(
  name: 'by-category' | 'by-unit' | 'by-month',
  rows: Published['byUnit'],
  words: (key: string) => string,
  say: Asked['say'],
): Html {
  const hidden = say('complaint-papers.summary.hidden')
  return table(
    say(`complaint-papers.summary.${name}`),
    [say('complaint-papers.summary.what'), ...SHOWN.map((column) => say(`complaint-papers.count.${column}`))],
    rows.map(({ key, count }) => [words(key), ...SHOWN.map((column) => count[column] ?? hidden)]),
  )
}

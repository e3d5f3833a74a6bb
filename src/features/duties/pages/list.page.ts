// The office's duties at the console: by state, by whose they are, added by hand, and as a sheet.

import { dayOf, fiscalYearOf } from '../../../kernel/calendar.ts'
import { idFrom } from '../../../kernel/ids.ts'
import { sayDay } from '../../../kernel/thai/say-day.ts'
import { FILE_TYPES } from '../../../papers/types.ts'
import { writeXlsx } from '../../../papers/xlsx/write-xlsx.ts'
import { type Html, html } from '../../../web/html.ts'
import type { Answer, Asked, ConsolePage, Posted } from '../../../web/page.ts'
import { table } from '../../../web/parts.ts'
import { inLanguage } from '../../agencies/index.ts'
import type { Speech } from '../../progress/index.ts'
import type { DutyOnDay } from '../duties.ts'
import { DUTY_STATES, type DutyKey, isDutyState } from '../duty.ts'
import { fail } from '../errors.ts'
import { isTheirs } from '../owners.ts'
import { isEvent } from '../plan/rules.ts'
import { sayOwner, sayWhen } from '../talk/cards.ts'
import { dutyHref, home, type PagesDeps, type Seen, speechIn } from './desk.ts'
import { kindField, ownersNamed, ownerText, readDayField, readKind, readOwner, select } from './fields.ts'
import { dutySheet } from './sheet.ts'

const LONGEST_TITLE = 300
/** The duties of a year that are still ahead are many; what presses comes first. */
const OPEN = 'open'

type Chosen = { readonly year: number; readonly state: string; readonly owner: string }

const chosenIn = ({ query, at }: Asked): Chosen => ({
  year: /^25\d\d$/.test(query.year ?? '') ? Number(query.year) : fiscalYearOf(at),
  state: isDutyState(query.state ?? '') || query.state === 'all' ? query.state! : OPEN,
  owner: query.owner ?? '',
})

export function listPages(deps: PagesDeps): readonly ConsolePage[] {
  const { duties, sight, planner } = deps

  /** Of one year, as far as this person sees the office. */
  async function ofYear(asked: Seen, year: number): Promise<DutyOnDay[]> {
    const { agency, at, visitor } = asked
    const [all, staff] = await Promise.all([
      duties.list(agency, { on: dayOf(at), fiscalYear: year }),
      sight.staffOf(agency, at),
    ])
    return visitor.may('duty.oversee') ? all : all.filter(({ owner }) => isTheirs(owner, visitor.chat, staff))
  }

  const isChosen =
    ({ state, owner }: Chosen) =>
    (duty: DutyOnDay): boolean =>
      (state === 'all' || (state === OPEN ? duty.state !== 'done' : duty.state === state)) &&
      (owner === '' || ownerText(duty.owner) === owner)

  async function filters(asked: Seen, chosen: Chosen, all: readonly DutyOnDay[]): Promise<Html> {
    const { agency, say } = asked
    const count = (state: string) => all.filter((one) => one.state === state).length
    const states = [
      ...DUTY_STATES.map((value) => ({
        value,
        words: say('duties.page.state-count', { state: say(`duties.states.${value}`), n: count(value) }),
      })),
      { value: 'all', words: say('duties.page.all') },
    ]
    const present = new Set(all.map(({ owner }) => ownerText(owner)))
    const owners = (await ownersNamed(deps, asked)).filter(({ value }) => present.has(value))
    const now = fiscalYearOf(asked.at)
    const years = [now + 1, now, now - 1, now - 2].map((year) => ({
      value: String(year),
      words: say('duties.page.year', { year }),
    }))
    return html`<form method="get" action="${home(agency)}">
${select('year', say('duties.page.year-label'), years, String(chosen.year))}
${select('state', say('duties.page.state'), states, chosen.state, say('duties.page.open'))}
${select('owner', say('duties.rows.owner'), owners, chosen.owner, say('duties.page.anybody'))}
<button type="submit" class="quiet">${say('duties.page.filter')}</button></form>`
  }

  function rows({ agency, say, language }: Seen, shown: readonly DutyOnDay[], speech: Speech): Html {
    if (shown.length === 0) return html`<p>${say('duties.page.none')}</p>`
    return table(
      say('duties.page.caption', { n: shown.length }),
      ['title', 'when', 'state', 'owner', 'kind'].map((name) => say(`duties.column.${name}`)),
      shown.map((duty) => [
        html`<a href="${dutyHref(agency, duty.id)}">${inLanguage(duty.title, language)}</a>`,
        sayWhen(duty, speech),
        say(`duties.states.${duty.state}`),
        sayOwner(duty.owner, speech),
        say(`duties.kinds.${duty.kind}`),
      ]),
    )
  }

  async function addForm(asked: Seen): Promise<Html> {
    const { say, form } = asked
    const owners = await ownersNamed(deps, asked)
    return html`<details><summary>${say('duties.page.add')}</summary>
${form(
  html`<input type="hidden" name="do" value="add">
<label>${say('duties.page.title-label')}<input name="title" required maxlength="${LONGEST_TITLE}"></label>
${kindField(asked, 'task')}
<label>${say('duties.page.due')}<input type="date" name="due" required></label>
${select('owner', say('duties.rows.owner'), owners, '')}
<button>${say('duties.page.add-now')}</button>`,
  { id: 'add' },
)}</details>`
  }

  async function allotmentForm(asked: Seen, { year }: Chosen): Promise<Html> {
    const { agency, say, form, language } = asked
    const known = (await planner.years.find(agency, year))?.events.find(({ event }) => event === 'budget-allotment')
    const before = known
      ? say('duties.event.before', { on: sayDay(Temporal.PlainDate.from(known.on), language) })
      : say('duties.page.allotment-none')
    return html`<details><summary>${say('duties.page.allotment', { year })}</summary><p>${say('duties.page.allotment-text')} ${before}</p>
${form(
  html`<input type="hidden" name="do" value="happened"><input type="hidden" name="event" value="budget-allotment">
<input type="hidden" name="year" value="${year}">
<label>${say('duties.page.allotment-day')}<input type="date" name="on" required></label>
<button>${say('duties.page.keep')}</button>`,
  { id: 'allotment' },
)}</details>`
  }

  async function show(asked: Seen): Promise<Answer> {
    const { say, agency, visitor, link } = asked
    const chosen = chosenIn(asked)
    const [all, speech] = await Promise.all([ofYear(asked, chosen.year), speechIn(deps, asked)])
    const body = html`${await filters(asked, chosen, all)}
${rows(asked, all.filter(isChosen(chosen)), speech)}
<p class="buttons"><a class="button quiet" href="${link(`${home(agency)}/file/${chosen.year}`)}">${say('duties.page.sheet')}</a></p>
${visitor.may('duty.change') && html`${await addForm(asked)}${await allotmentForm(asked, chosen)}`}`
    return { page: say('duties.page.title'), body }
  }

  async function post(posted: Posted & Seen): Promise<Answer> {
    const { agency, at, cause, filled, visitor } = posted
    const occurrence = { cause, at: at.epochMilliseconds, who: visitor.chat }
    if (filled.text('do') === 'happened') {
      const event = filled.text('event')
      const year = Number(filled.text('year'))
      const on = readDayField(filled.text('on'))
      if (!isEvent(event) || !Number.isInteger(year)) throw fail('duties.unknown-event')
      if (on === null) throw fail('duties.bad-day')
      await planner.happened(agency, year, { event, on }, occurrence)
      return { go: `${home(agency)}?year=${year}` }
    }
    const title = filled.text('title').slice(0, LONGEST_TITLE)
    const due = readDayField(filled.text('due'))
    if (title === '') throw fail('duties.no-title')
    if (due === null) throw fail('duties.bad-day')
    const fiscalYear = fiscalYearOf(Temporal.PlainDate.from(due))
    const key: DutyKey = `${fiscalYear}/hand/${idFrom(`${agency}:${cause}`, 'duty')}`
    const kind = readKind(filled.text('kind'))
    const owner = await readOwner(deps, posted, filled.text('owner'))
    const duty = await duties.add(agency, occurrence, {
      key,
      title: { th: title },
      kind,
      fiscalYear,
      due,
      owner,
      from: 'hand',
    })
    return { go: dutyHref(agency, duty.id) }
  }

  return [
    {
      path: '/console/:agency/duties',
      action: 'duty.read',
      menu: 'duties.page.title',
      get: show,
      post,
      change: 'duty.change',
    },
    {
      path: '/console/:agency/duties/file/:year',
      action: 'duty.read',
      async get(asked) {
        const year = Number(asked.params.year)
        if (!/^25\d\d$/.test(asked.params.year ?? '')) throw fail('duties.no-duty')
        const [all, speech] = await Promise.all([ofYear(asked, year), speechIn(deps, asked)])
        const bytes = writeXlsx([dutySheet(all, year, speech, deps.words)])
        return { file: `${asked.say('duties.page.file', { year })}.xlsx`, type: FILE_TYPES.xlsx, bytes }
      },
    },
  ]
}

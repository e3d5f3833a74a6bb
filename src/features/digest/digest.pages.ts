// The months to print for the meeting that looks at them, at the console and behind a link from LINE.

import type { AgencyId } from '../../kernel/ids.ts'
import { sayMonth } from '../../kernel/thai/say-day.ts'
import type { Digits } from '../../papers/paper.ts'
import type { Press } from '../../papers/press.ts'
import { FILE_TYPES } from '../../papers/types.ts'
import { type Html, html } from '../../web/html.ts'
import type { Answer, Asked, LinkKind, Page, Posted } from '../../web/page.ts'
import { table } from '../../web/parts.ts'
import type { Digests } from './digest.ts'
import { type Voice, versionLine } from './digest.views.ts'
import { fail } from './errors.ts'
import { closingOf } from './gather.ts'
import { monthNamed } from './month.ts'
import { monthPaper } from './paper.ts'

export const PRINT = 'digest-print'

export type DigestPagesDeps = {
  readonly digests: Digests
  readonly press: Press
  readonly voiceIn: (agency: AgencyId, language: string) => Promise<Voice>
  readonly digitsOn: (agency: AgencyId, day: Temporal.Instant) => Promise<Digits>
}

/** Papers of an office are in Thai, whoever asks for them. */
const LANGUAGE = 'th'
const MONTHS = 24

export function digestPages(deps: DigestPagesDeps): {
  readonly pages: readonly Page[]
  readonly links: readonly LinkKind[]
} {
  const { digests } = deps

  async function paperOf(asked: Asked, name: string, kind: 'docx' | 'pdf'): Promise<Answer> {
    const month = monthNamed(name)
    const there = month && (await digests.store.find(asked.agency, name as Parameters<typeof digests.store.find>[1]))
    if (!month || !there) throw fail('digest.no-month')
    const closing = closingOf(month)
    const seen = await digests.see(asked.agency, month, asked.at)
    const office = asked.office.name(LANGUAGE)
    const digits = await deps.digitsOn(asked.agency, closing)
    const paper = monthPaper({ seen, at: closing, office, digits }, await deps.voiceIn(asked.agency, LANGUAGE))
    return {
      file: `${asked.say('digest.page.file', { month: name })}.${kind}`,
      type: FILE_TYPES[kind],
      bytes: await deps.press[kind](paper),
    }
  }

  async function show(asked: Asked, base: string, more: ((month: string) => Html) | null): Promise<Answer> {
    const { query, say, language } = asked
    if (query.month && (query.as === 'docx' || query.as === 'pdf')) return paperOf(asked, query.month, query.as)
    const months = await digests.store.latest(asked.agency, MONTHS)
    const voice = await deps.voiceIn(asked.agency, language)
    const file = (month: string, kind: string) =>
      html`<a href="${asked.link(`${base}?month=${month}&as=${kind}`)}">${say(`digest.page.${kind}`)}</a> `
    const rows = months.map(({ month, versions }) => [
      sayMonth(monthNamed(month)!, language),
      versionLine(versions.at(-1)!, voice) || say('digest.page.end'),
      html`${file(month, 'pdf')}${file(month, 'docx')}`,
      ...(more ? [more(month)] : []),
    ])
    const head = ['month', 'counted', 'files', ...(more ? ['correct'] : [])].map((name) => say(`digest.page.${name}`))
    const body =
      rows.length === 0
        ? html`<p>${say('digest.page.none')}</p>`
        : html`<p>${say('digest.page.text')}</p>${table(say('digest.page.title'), head, rows)}`
    return { page: say('digest.page.title'), body }
  }

  const correcting = (asked: Asked, month: string): Html =>
    html`<details><summary>${asked.say('digest.page.again')}</summary>${asked.form(
      html`<input type="hidden" name="month" value="${month}">
<label>${asked.say('digest.page.reason')}<input name="reason" required maxlength="200"></label>
<button>${asked.say('digest.page.again')}</button>`,
      { id: `again-${month}` },
    )}</details>`

  async function correct({ agency, at, cause, filled, link, visitor }: Posted & { visitor: { chat: string } }) {
    const month = monthNamed(filled.text('month'))
    const reason = filled.text('reason')
    if (!month) throw fail('digest.no-month')
    if (reason === '') throw fail('digest.no-reason')
    await digests.correct(agency, month, { cause, at: at.epochMilliseconds, who: visitor.chat }, reason)
    return { go: link(`/console/${agency}/digest`) }
  }

  return {
    links: [
      { kind: PRINT, what: 'digest.page.title', goes: (agency) => `/my/${agency}/digest`, action: 'digest.read' },
    ],
    pages: [
      {
        path: '/my/:agency/digest',
        opened: PRINT,
        get: (asked) => show(asked, `/my/${asked.agency}/digest`, null),
      },
      {
        path: '/console/:agency/digest',
        action: 'digest.read',
        menu: 'digest.page.title',
        change: 'digest.correct',
        get: (asked) =>
          show(
            asked,
            `/console/${asked.agency}/digest`,
            asked.visitor.may('digest.correct') ? (month) => correcting(asked, month) : null,
          ),
        post: correct,
      },
    ],
  }
}

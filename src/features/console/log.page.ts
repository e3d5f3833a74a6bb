// The log to be read and handed out: what happened to what, when, and in which office; people by id only. An auditor reads
// it, and changes nothing.

import type { Connection } from 'mongoose'
import { dayOf, monthWindow } from '../../kernel/calendar.ts'
import type { AgencyId } from '../../kernel/ids.ts'
import { sayMoment, sayMonth } from '../../kernel/thai/say-day.ts'
import { createLogStore, type LogEntry } from '../../turn/log.store.ts'
import { html } from '../../web/html.ts'
import type { Answer, Asked, ConsolePage } from '../../web/page.ts'
import { table } from '../../web/parts.ts'
import { type Appointment, type OfficeWords, officeName, type People } from '../people/index.ts'

export type LogPageDeps = {
  readonly connection: Connection
  readonly people: Pick<People, 'appointments'>
  readonly wordsFor: (agency: AgencyId, language: string) => Promise<OfficeWords>
}

const SHOWN = 100
const MONTHS = 12
/** Who is no person. */
const ITSELF = ['operator', 'job', 'start', 'clock', 'configuration', 'own-request'] as const

export function logPage({ connection, people, wordsFor }: LogPageDeps): ConsolePage {
  const log = createLogStore(connection)

  async function before(agency: AgencyId, seq: number): Promise<LogEntry[]> {
    const found: LogEntry[] = []
    for await (const entry of log.chain(agency, Math.max(0, seq - SHOWN - 1))) {
      if (entry.seq >= seq) break
      found.push(entry)
    }
    return found.reverse()
  }

  return {
    path: '/console/:agency/log',
    action: 'log.read',
    menu: 'console.log.title',
    async get(asked) {
      const { agency, query } = asked
      if (query.month !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(query.month)) return monthFile(asked, query.month)
      const { seq } = await log.end(agency)
      const until = /^\d{1,9}$/.test(query.before ?? '') ? Number(query.before) : seq + 1
      const [entries, all] = await Promise.all([before(agency, until), people.appointments(agency)])
      return showPage(asked, entries, { all, spoken: await wordsFor(agency, asked.language) })
    },
  }

  async function monthFile({ agency, say }: Asked, month: string): Promise<Answer> {
    const { start, end } = monthWindow(Temporal.PlainYearMonth.from(month))
    const lines: string[] = []
    for await (const entry of log.chain(agency))
      if (entry.at >= start.epochMilliseconds && entry.at < end.epochMilliseconds) lines.push(JSON.stringify(entry))
    return {
      file: `${say('console.log.file', { month })}.jsonl`,
      type: 'application/jsonl; charset=utf-8',
      bytes: Buffer.from(lines.map((line) => `${line}\n`).join('')),
    }
  }
}

type Known = { readonly all: readonly Appointment[]; readonly spoken: OfficeWords }

function showPage(asked: Asked, entries: readonly LogEntry[], known: Known): Answer {
  const { agency, say, link, language, at } = asked
  const head = ['seq', 'at', 'what', 'of', 'who'].map((name) => say(`console.log.${name}`))
  const rows = entries.map((entry) => [
    entry.seq,
    sayMoment(Temporal.Instant.fromEpochMilliseconds(entry.at), language),
    html`<code>${entry.what}</code>`,
    html`<code>${entry.of} ${entry.words?.about ?? ''}</code>`,
    whoIn(entry, known, asked),
  ])
  const oldest = entries.at(-1)?.seq ?? 1
  const today = dayOf(at).toPlainYearMonth()
  const months = Array.from({ length: MONTHS }, (_, i) => today.subtract({ months: i }))
  const body = html`<p>${say('console.log.text')}</p>
${rows.length > 0 ? table(say('console.log.title'), head, rows) : html`<p>${say('console.log.none')}</p>`}
${oldest > 1 && html`<p><a href="${link(`/console/${agency}/log?before=${oldest}`)}">${say('console.log.older')}</a></p>`}
<h2>${say('console.log.download')}</h2>
<p class="hint">${say('console.log.download-text')}</p>
<ul>${months.map((month) => html`<li><a href="${link(`/console/${agency}/log?month=${month.toString()}`)}">${sayMonth(month, language)}</a></li>`)}</ul>`
  return { page: say('console.log.title'), body }
}

/** The offices somebody holds or held; never a name. */
function whoIn({ words }: LogEntry, { all, spoken }: Known, { say }: Asked): string {
  if (!words) return say('console.log.erased')
  const [first = '', as] = words.who.split(':')
  const itself = ITSELF.find((one) => one === first)
  if (itself) return as ? `${say(`console.log.itself.${itself}`)} (${as})` : say(`console.log.itself.${itself}`)
  const held = all.filter(({ person }) => person === words.who).map((one) => officeName(one, spoken))
  return held.length > 0 ? [...new Set(held)].join(', ') : say('console.log.somebody')
}

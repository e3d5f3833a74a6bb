// Figures, register and the working group's list as rows, for a workbook, for commas and for machines.

import { dayOf } from '../../../kernel/calendar.ts'
import { writeCsv } from '../../../papers/csv.ts'
import type { Press } from '../../../papers/press.ts'
import { FILE_TYPES } from '../../../papers/types.ts'
import type { Sheet } from '../../../papers/xlsx/write-xlsx.ts'
import { punctualityOf, stoppedDays } from '../clock/clocks.ts'
import type { Registered } from '../complaint.store.ts'
import { isDone, NO_DUE } from '../complaint.ts'
import type { Published } from './published.ts'
import type { PapersVoice } from './voice.ts'

export type Value = string | number | null
export type Rows = { readonly name: string; readonly columns: readonly string[]; readonly rows: readonly Value[][] }

export type DataFormat = 'xlsx' | 'csv' | 'json'
export const DATA_FORMATS = ['xlsx', 'csv', 'json'] as const satisfies readonly DataFormat[]

export const TYPES = { ...FILE_TYPES, json: 'application/json; charset=utf-8' } as const

/** Several tables: sheets of a workbook, one below the other in a text. */
export async function writeRows(
  { format, press }: { readonly format: DataFormat; readonly press: Pick<Press, 'xlsx'> },
  tables: readonly Rows[],
  about: object,
): Promise<Buffer> {
  if (format === 'json')
    return Buffer.from(JSON.stringify({ ...about, tables: tables.map(({ name, ...rest }) => ({ name, ...rest })) }))
  if (format === 'csv')
    return Buffer.from(writeCsv(tables.flatMap(({ columns, rows }, i) => [...(i === 0 ? [] : [[]]), columns, ...rows])))
  return press.xlsx(tables.map(sheetOf))
}

const WIDTH = 18
const sheetOf = ({ name, columns, rows }: Rows): Sheet => ({
  name,
  columns: columns.map((title) => ({ title, width: WIDTH })),
  rows,
})

const COUNTS = [
  'carried',
  'received',
  'done',
  'open',
  'closed',
  'refused',
  'withdrawn',
  'joined',
  'forwarded',
  'inTime',
  'explained',
  'silent',
  'reopened',
] as const

/** Null stands for a count that is not printed. */
export function figureRows(figures: Published, voice: PapersVoice): readonly Rows[] {
  const columns = [
    voice.say('complaint-papers.summary.what'),
    ...COUNTS.map((name) => voice.say(`complaint-papers.count.${name}`)),
  ]
  const of = (name: string, table: Published['byUnit'], words: (key: string) => string): Rows => ({
    name: voice.say(`complaint-papers.summary.${name}`),
    columns,
    rows: table.map(({ key, count }) => [words(key), ...COUNTS.map((column) => count[column] ?? null)]),
  })
  const total = COUNTS.map((name) => figures.total[name])
  return [
    {
      name: voice.say('complaint-papers.summary.total'),
      columns,
      rows: [[voice.say('complaint-papers.summary.all'), ...total]],
    },
    of('by-category', figures.byCategory, voice.category),
    of('by-unit', figures.byUnit, voice.unit),
    of('by-month', figures.byMonth, voice.month),
    of('by-kind', figures.byKind, voice.kind),
    of('by-channel', figures.byChannel, voice.channel),
  ]
}

const REGISTER = [
  'number',
  'received',
  'kind',
  'category',
  'channel',
  'village',
  'unit',
  'state',
  'due',
  'answered',
  'done',
  'punctual',
  'stopped',
  'forwarded',
  'stars',
] as const

/** A line to a matter; nobody's words and nobody's name. */
export function registerRows(matters: readonly Registered[], now: Temporal.Instant, voice: PapersVoice): Rows {
  return {
    name: voice.say('complaint-papers.register.title'),
    columns: REGISTER.map((name) => voice.say(`complaint-papers.register.${name}`)),
    rows: matters.map((one) => lineOf(one, now.epochMilliseconds, voice)),
  }
}

const dayText = (at: number): string => dayOf(Temporal.Instant.fromEpochMilliseconds(at)).toString()

function lineOf(one: Registered, now: number, voice: PapersVoice): Value[] {
  const { runs, endings, rating } = one
  const last = runs.at(-1)
  const standing = endings.find(({ until }) => until === null)
  const values: { readonly [Name in (typeof REGISTER)[number]]: Value } = {
    number: one.number,
    received: dayText(one.receivedAt),
    kind: voice.kind(one.kind),
    category: voice.category(one.category),
    channel: voice.channel(one.channel),
    village: one.place?.village ?? '',
    unit: one.unit === null ? '' : voice.unit(one.unit),
    state: voice.state(one.state),
    due: isDone(one.state) || one.due === NO_DUE ? '' : one.due,
    answered: one.proposedAt === null ? '' : dayText(one.proposedAt),
    done: standing ? dayText(standing.at) : '',
    punctual: last ? voice.say(`complaint-papers.count.${punctualNames[punctualityOf(last, now)]}`) : '',
    stopped: runs.reduce((sum, run) => sum + stoppedDays(run, run.endedAt ?? now), 0),
    forwarded: one.forwarded?.to ?? '',
    stars: rating?.stars ?? null,
  }
  return REGISTER.map((name) => values[name])
}

const punctualNames = { 'in-time': 'inTime', explained: 'explained', silent: 'silent' } as const

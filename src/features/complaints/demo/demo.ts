// Half a year of a small town's matters, so that every list and figure of the demo has something true to show.

import { dayOf, fiscalYearOf } from '../../../kernel/calendar.ts'
import { type AgencyId, type ChatId, idFrom } from '../../../kernel/ids.ts'
import type { DemoStage } from '../../../turn/feature.ts'
import { newComplaint } from '../acts/new-complaint.ts'
import { type Act, type Doing, perform, settle } from '../acts/perform.ts'
import { categoryOf } from '../categories.ts'
import type { ClockRules } from '../clock/clocks.ts'
import type { Channel, Complaint, ComplaintFields, ComplaintId, Kind } from '../complaint.ts'
import type { Complaints } from '../complaints.ts'
import matters from './matters.json' with { type: 'json' }

type Matter = {
  readonly category: string
  readonly unit: string
  readonly kind?: string
  readonly text: string
  readonly place: string | null
  readonly village: string | null
  readonly done: string
  readonly cause: string | null
  readonly prevention: string | null
}

const COUNT = 60
const EVERY_DAYS = 3
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How each of ten went; the newest are still on their way. */
const WAYS = [
  'fixed',
  'fixed',
  'silence',
  'fixed',
  'explained',
  'fixed',
  'reopened',
  'refused',
  'fixed',
  'forwarded',
] as const
const NEWEST = [
  'received',
  'received',
  'assigned',
  'proposed',
  'in-progress',
  'in-progress',
  'late',
  'explained',
] as const
type Way = (typeof WAYS)[number] | (typeof NEWEST)[number]

const CHANNELS: readonly Channel[] = ['line', 'line', 'line', 'counter', 'line', 'telephone', 'web', 'line', 'letter']

/** The matters of the phone that plays the citizen: counted from the newest. */
const OF_CITIZEN = [4, 5, 21]

type Step = readonly [days: number, act: Act, by: string]

const photo = (id: ComplaintId) => [{ kind: 'photo' as const, media: idFrom<'media'>(id, 'demo photo') }]

function stepsOf(way: Way, matter: Matter, id: ComplaintId, received: number, office: { at: number }): Step[] {
  const { unit } = matter
  const dayAfter = (days: number): string => dayText(received + days * DAY)
  const assign: Step = [0.2, { act: 'assign', unit }, 'office']
  const accept: Step = [0.9, { act: 'accept' }, unit]
  const photos = categoryOf(matter.category)?.photo ? photo(id) : []
  const propose = (days: number): Step => {
    const { done: what, cause, prevention } = matter
    return [days, { act: 'propose', solution: { what, on: dayAfter(days), cause, prevention, photos } }, unit]
  }
  const stars = 3 + (Number.parseInt(id.slice(0, 2), 16) % 3)
  const explain = (days: number, until: number): Step => [
    days,
    { act: 'explain', why: 'รออะไหล่จากผู้ขาย', day: dayAfter(until) },
    unit,
  ]
  switch (way) {
    case 'received':
      return []
    case 'assigned':
      return [assign]
    case 'in-progress':
      return [assign, accept, [1.5, { act: 'tell', text: 'ลงพื้นที่ตรวจแล้ว' }, unit]]
    case 'late':
      return [assign, accept]
    case 'proposed':
      return [assign, accept, propose(Math.max(1, (office.at - received) / DAY - 1))]
    case 'fixed':
      return [assign, accept, propose(5), [6, { act: 'fixed' }, 'citizen'], [6.01, { act: 'rate', stars }, 'citizen']]
    case 'silence':
      return [assign, accept, propose(6), [22, { act: 'silence' }, 'clock']]
    case 'explained':
      return [assign, accept, explain(14, 28), propose(24), [25, { act: 'fixed' }, 'citizen']]
    case 'reopened':
      return [
        assign,
        accept,
        propose(4),
        [5, { act: 'not-fixed', text: null }, 'citizen'],
        propose(9),
        [10, { act: 'fixed' }, 'citizen'],
        [10.01, { act: 'rate', stars: 3 }, 'citizen'],
      ]
    case 'refused':
      return [[0.4, { act: 'refuse', reason: 'other-office', where: 'กรมทางหลวง', phone: '1586' }, 'office']]
    case 'forwarded':
      return [
        assign,
        [1, { act: 'forward', to: 'การไฟฟ้าส่วนภูมิภาค', why: null }, unit],
        propose(11),
        [12, { act: 'fixed' }, 'citizen'],
      ]
  }
}

const dayText = (at: number): string => dayOf(Temporal.Instant.fromEpochMilliseconds(at)).toString()

export const furnishComplaints =
  (deps: { readonly complaints: Complaints; readonly hasUnit: (agency: AgencyId, unit: string) => Promise<boolean> }) =>
  async ({ agency, at, personOf }: DemoStage): Promise<void> => {
    const idOf = (n: number) => idFrom<'complaint'>(`${agency}:seed@${agency}`, `complaint ${n}`)
    // Written oldest first: where the newest is, all of them are.
    if (await deps.complaints.find(agency, idOf(1))) return
    const citizen = await personOf('citizen')
    const now = at.epochMilliseconds
    for (let n = COUNT; n >= 1; n -= 1) {
      const matter = (matters as readonly Matter[])[(n * 5) % matters.length]!
      if (!(await deps.hasUnit(agency, matter.unit))) continue
      const received = now - (n - 1) * EVERY_DAYS * DAY - ((n * 7) % 8) * HOUR - HOUR
      await plant(deps.complaints, agency, { n, id: idOf(n), matter, received, now, citizen })
    }
  }

type Planting = {
  readonly n: number
  readonly id: ComplaintId
  readonly matter: Matter
  readonly received: number
  readonly now: number
  readonly citizen: ChatId
}

async function plant(complaints: Complaints, agency: AgencyId, planting: Planting): Promise<void> {
  const { n, id, matter, received, now, citizen } = planting
  const moment = Temporal.Instant.fromEpochMilliseconds(received)
  const rules = await complaints.rulesOn(agency, moment)
  const isNew = n <= NEWEST.length
  const kind = (matter.kind ?? 'complaint') as Kind
  const way: Way = isNew ? NEWEST[n - 1]! : WAYS[n % WAYS.length]!
  const filer = OF_CITIZEN.includes(n) ? citizen : null
  const filing = {
    kind,
    category: matter.category,
    channel: filer ? ('line' as const) : CHANNELS[n % CHANNELS.length]!,
    text: matter.text,
    place:
      matter.place === null ? null : { words: matter.place, ...(matter.village ? { village: matter.village } : {}) },
    filer,
  }
  const steps =
    kind === 'complaint' ? stepsOf(way, matter, id, received, { at: now }) : answerOf(matter, isNew, received)
  let last = received
  await complaints.store.create(
    agency,
    id,
    { cause: `seed@${agency}`, at: Math.min(now, received + (steps.at(-1)?.[0] ?? 0) * DAY), who: 'start' },
    (numbered) => {
      let fields: ComplaintFields = newComplaint(filing, numbered, { at: received, rules, secret: null })
      for (const [days, act, by] of steps) {
        last = received + days * DAY
        if (last > now) break
        fields = perform(asComplaint(fields, agency, id), act, doing(last, by, rules, filer))
      }
      return { next: { ...settle(toldUntil(fields, now), { rules }), undo: null }, letters: [] }
    },
    fiscalYearOf(moment),
  )
}

const answerOf = ({ unit, done }: Matter, isNew: boolean, received: number): Step[] =>
  isNew
    ? []
    : [
        [0.3, { act: 'assign', unit }, 'office'],
        [
          1.2,
          {
            act: 'propose',
            solution: { what: done, on: dayText(received + 1.2 * DAY), cause: null, prevention: null, photos: [] },
          },
          unit,
        ],
      ]

const doing = (at: number, by: string, rules: ClockRules, filer: ChatId | null): Doing => ({
  at,
  by,
  who: by,
  chat: by === 'citizen' ? filer : null,
  rules,
})

const asComplaint = (fields: ComplaintFields, agency: AgencyId, id: ComplaintId): Complaint => ({
  ...fields,
  id,
  agency,
  rev: 1,
  history: [],
})

/** What the clock would have told before today is behind us: the demo opens on a quiet morning. */
function toldUntil(fields: ComplaintFields, now: number): ComplaintFields {
  const run = fields.runs.at(-1)
  if (!run || run.endedAt !== null) return fields
  return { ...fields, runs: [...fields.runs.slice(0, -1), { ...run, told: dayText(now - DAY) }] }
}

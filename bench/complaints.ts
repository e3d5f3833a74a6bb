// What complaints cost when there are many: npm run bench:complaints [-- 10000]
//   lists and cards within 50 ms, statistics and the month's digest (beside a plan of sixty measures, every report sent)
//   within a second, a new complaint as cheap as the first.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, version } from 'node:process'
import { createAgencies, seedDemo } from '../src/features/agencies/index.ts'
import { newComplaint } from '../src/features/complaints/acts/new-complaint.ts'
import { type Act, perform } from '../src/features/complaints/acts/perform.ts'
import type { ComplaintFields } from '../src/features/complaints/complaint.ts'
import { type Complaint, type ComplaintId, createComplaints } from '../src/features/complaints/index.ts'
import { factsOf, writeLine } from '../src/features/complaints/register/facts.ts'
import { gather } from '../src/features/digest/index.ts'
import { createDuties } from '../src/features/duties/index.ts'
import { checkPlan } from '../src/features/plans/import/import-plan.ts'
import { createPlans } from '../src/features/plans/index.ts'
import { createProgress } from '../src/features/progress/index.ts'
import { emptyEntry } from '../src/features/progress/report/entry.ts'
import { firstReport } from '../src/features/progress/report/report.ts'
import { fiscalYearWindow, monthWindow } from '../src/kernel/calendar.ts'
import { createWords } from '../src/kernel/i18n.ts'
import { type AgencyId, type ChatId, idFrom } from '../src/kernel/ids.ts'
import { createSeals } from '../src/kernel/seal.ts'
import { openStore } from '../src/store/connect.ts'
import { migrate } from '../src/store/migrate.ts'
import { largePlan } from './large-plan.ts'
import { round, table } from './store/measure.ts'

const MOST = Number(argv[2] ?? 100_000)
const SIZES = [MOST / 100, MOST / 10, MOST]
const TIMES = 60
const AGENCY = 'demo' as AgencyId
const NOW = Temporal.Instant.from('2026-11-20T02:00:00Z')
const LAST_MONTH = Temporal.PlainYearMonth.from('2026-10')
const DAY = 86_400_000
const CATEGORIES = ['road', 'light', 'waste', 'drain', 'noise', 'animal', 'tree', 'water']
const UNITS = ['works', 'works', 'health', 'works', 'health', 'health', 'works', 'works']

const dir = mkdtempSync(join(tmpdir(), 'bench-'))
const store = await openStore({ dir })
const seals = createSeals(new Uint8Array(32).fill(7))
const words = createWords(join(import.meta.dirname, '../locales'))
const clock = { now: () => NOW }
const address = 'http://localhost:3000'
const ticks = () => NOW.epochMilliseconds
const agencies = createAgencies({ connection: store.connection, seals, clock, ticks, words, address, demo: true })
const complaints = createComplaints({
  connection: store.connection,
  changed: () => undefined,
  seals,
  words,
  agencies,
  library: { adopt: async () => undefined, erase: async () => 0, find: async () => [] },
  people: { appointments: async () => [] },
  conversationOf: async () => null,
  isAway: async () => false,
})
await migrate(store.connection, [], new Date(NOW.epochMilliseconds))
await seedDemo(agencies, AGENCY, NOW.epochMilliseconds)
const rules = await complaints.rulesOn(AGENCY, NOW)
const plans = createPlans({ connection: store.connection, changed: () => undefined, agencies })
const people = { appointments: async () => [] }
const progress = createProgress({ connection: store.connection, changed: () => undefined, agencies, people, plans })
const duties = createDuties({ connection: store.connection, changed: () => undefined, agencies, library: null })
await reportPlan()
const register = store.connection.getClient().db(store.connection.name).collection('complaint-register')

console.log(`node ${version}, the embedded store, everything synced to disk before it is answered\n`)
const lines: string[][] = []
let count = 0
for (const size of SIZES) {
  while (count < size) await fill(Math.min(1_000, size - count))
  lines.push([round(size), ...(await measure())])
}
console.log(
  table(
    [
      'complaints',
      'file',
      'queue',
      'queue of a unit',
      'my cases',
      'card',
      'month',
      'fiscal year',
      'all of it',
      'digest',
    ],
    lines,
  ),
)
console.log('\nmilliseconds: the slowest but one in twenty, statistics the slowest of five')
await store.close()
rmSync(dir, { recursive: true, force: true })

/** Sixty measures, four of them of every unit, and a report of each for the year that ended. */
async function reportPlan(): Promise<void> {
  const review = await plans.review(AGENCY, checkPlan(largePlan(2569, 60, 4)), { at: NOW })
  const by = (cause: string) => ({ cause, at: NOW.epochMilliseconds, who: 'bench' })
  await plans.keep(AGENCY, by('plan'), review, { answers: {}, acceptProposals: true })
  const { items } = await progress.board(AGENCY, NOW)
  for (const { ref, round: of, measure, unit } of items) {
    const place = { round: of.key, measure: measure.key, unit, fiscalYear: of.fiscalYear }
    const entry = { ...emptyEntry('in-progress'), stepsDone: [1], done: 'ทำแล้ว' }
    const sent = firstReport(place, {
      entry,
      filed: null,
      author: 'chat-1' as ChatId,
      at: NOW.epochMilliseconds,
      isLate: false,
    })
    await progress.reports.put(AGENCY, by(ref), sent, (there) => ({ next: there ?? sent, what: 'reported' }))
  }
}

async function fill(batch: number): Promise<void> {
  const made = Array.from({ length: batch }, (_, i) => lived(count + i))
  await complaints.store.rows.insertMany(
    made.map(({ id, ...rest }) => ({ ...rest, _id: id, carried: rest.history.length })) as never,
    { ordered: false },
  )
  for (let from = 0; from < made.length; from += 100) {
    const page = made.slice(from, from + 100).map((one) => ({ one, facts: factsOf(one) }))
    await register.insertOne({
      _id: idFrom('bench', `page ${count + from}`) as never,
      agency: AGENCY,
      rev: 1,
      from: Math.min(...page.map(({ facts }) => facts.received)),
      until: Math.max(...page.map(({ facts }) => facts.done)),
      lines: Object.fromEntries(page.map(({ one, facts }) => [`n${one.serial}`, writeLine(one.rev, facts)])),
    })
  }
  count += batch
}

/** One in fifty is still open; the others are done, and their history with them. */
function lived(n: number): Complaint {
  const id = idFrom<'complaint'>('bench', String(n))
  // Five years of them, one after the other; of the last month one in two is still open.
  const received = NOW.epochMilliseconds - (1 - n / MOST) * 1825 * DAY - DAY
  const isOpen = n % 2 === 0 && n > MOST * (1 - 1 / 60)
  const category = CATEGORIES[n % CATEGORIES.length]!
  const unit = UNITS[n % UNITS.length]!
  const filer = `chat-${n % 5000}` as ChatId
  const at = received
  const text = 'ถนนหน้าบ้านเป็นหลุมลึก รถจักรยานยนต์ล้มบ่อย ขอให้ช่วยมาดูด้วย '.repeat(2)
  const place = { words: 'หน้าวัด หมู่ 3', point: { latitude: 13.75, longitude: 100.5 } }
  const numbered = { number: `CM-0-${n}`, year: 0, serial: n }
  let fields: ComplaintFields = newComplaint(
    { kind: 'complaint', category, channel: 'line', text, place, filer },
    numbered,
    { at, rules, secret: null },
  )
  const thing = (): Complaint => ({ ...fields, id, agency: AGENCY, rev: 5, history: history(at, filer) })
  const steps: Act[] = [
    { act: 'assign', unit },
    { act: 'accept' },
    ...(isOpen
      ? []
      : ([{ act: 'propose', solution: solutionOn(at) }, { act: 'fixed' }, { act: 'rate', stars: 4 }] as Act[])),
  ]
  for (const [i, act] of steps.entries())
    fields = perform(thing(), act, { at: at + i * 3_600_000, by: unit, who: unit, chat: null, rules })
  return thing()
}

function solutionOn(at: number) {
  const on = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Asia/Bangkok').toPlainDate().toString()
  const photos = [{ kind: 'photo' as const, media: idFrom<'media'>('bench', 'photo') }]
  return { what: 'ซ่อมแล้ว', on, cause: 'น้ำขัง', prevention: 'ทำทางระบายน้ำ', photos }
}

function history(at: number, to: ChatId) {
  return Array.from({ length: 5 }, (_, i) => ({
    cause: `cause-${i}-00000000-0000-8000-8000-000000000000`,
    at: at + i,
    who: to,
    what: 'assign',
    letters: [
      {
        name: 'assign',
        to,
        class: 'gentle' as const,
        about: 'one',
        replies: [{ say: 'complaints.news.assign', facts: { number: 'CM', due: 'วันอังคาร', unit: 'กองช่าง' } }],
      },
    ],
  }))
}

async function slow(work: (n: number) => Promise<unknown>, times = TIMES): Promise<string> {
  await work(0)
  const took: number[] = []
  for (let n = 1; n <= times; n += 1) {
    const began = performance.now()
    await work(n)
    took.push(performance.now() - began)
  }
  took.sort((a, b) => a - b)
  return took[Math.ceil(took.length * 0.95) - 1]!.toFixed(1)
}

async function measure(): Promise<string[]> {
  const filing = (n: number) =>
    complaints.file(
      { agency: AGENCY, at: NOW, cause: `bench-${count}-${n}` },
      { kind: 'complaint', category: 'road', channel: 'line', text: 'ถนนเป็นหลุม', filer: 'chat-1' as ChatId },
    )
  const carried = async (): Promise<void> => {
    const [letters] = complaints.letters
    for (const pending of (await letters?.claim(1_000)) ?? []) await letters?.relayed(pending)
  }
  const everything = { start: Temporal.Instant.fromEpochMilliseconds(0), end: NOW }
  const month = monthWindow(LAST_MONTH)
  const some = (n: number) => idFrom<'complaint'>('bench', String((n * 104_729) % count)) as ComplaintId
  const filed = await slow(filing)
  await carried()
  return [
    filed,
    await slow(() => complaints.waiting(AGENCY, { units: null, except: ['finance'] }, 8)),
    await slow(() => complaints.waiting(AGENCY, { units: ['works'], except: ['works'] }, 8)),
    await slow((n) => complaints.ofChat(AGENCY, `chat-${n}` as ChatId)),
    await slow((n) => complaints.find(AGENCY, some(n))),
    await slow(() => complaints.statistics(AGENCY, month), 5),
    await slow(() => complaints.statistics(AGENCY, fiscalYearWindow(2569)), 5),
    await slow(() => complaints.statistics(AGENCY, everything), 5),
    await slow(() => gather({ progress, complaints, duties }, AGENCY, LAST_MONTH, NOW), 5),
  ]
}

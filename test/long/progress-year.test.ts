// A fiscal year of sixty measures and six units: prompt, late, returned and revised. The figures are counted again by hand,
// every reminder is looked at, and what it cost is printed.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { largePlan } from '../../bench/large-plan.ts'
import { agenciesFeature } from '../../src/features/agencies/index.ts'
import { createPeople, peopleFeature } from '../../src/features/people/index.ts'
import { ALPHABET } from '../../src/features/people/joining/code.ts'
import { checkPlan } from '../../src/features/plans/import/import-plan.ts'
import { createPlans, judge, type KeptMeasure, plansFeature } from '../../src/features/plans/index.ts'
import { mergeMeasured } from '../../src/features/progress/figures.ts'
import { createProgress, type Progress, progressFeature, type RoundKey } from '../../src/features/progress/index.ts'
import { countingOf, type Report, stateOf } from '../../src/features/progress/report/report.ts'
import { inBangkok } from '../../src/kernel/calendar.ts'
import { readAmount } from '../../src/kernel/thai/amounts.ts'
import { invite } from '../support/invitations.ts'
import { answering, createHandset } from '../support/reporting.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

const UNITS = ['clerk-office', 'finance', 'works', 'health', 'education', 'audit']
/** The day on which each unit's officer sits down, counted from the due day; the last one never does all of it. */
const HABITS = [-28, -14, -7, -1, 10, 20]
const MEASURES = 60
const EVERY_UNIT = 4
const MOST_PUSHES = 4
const ROUNDS: readonly RoundKey[] = ['2570-6', '2570-12']

let world: World
let progress: Progress
let handset: ReturnType<typeof createHandset>
beforeAll(async () => {
  world = await openWorld({
    start: '2026-10-01T06:00',
    features: (house) => {
      const people = createPeople(house)
      const plans = createPlans(house)
      progress = createProgress({ ...house, people, plans })
      return [
        agenciesFeature(house),
        peopleFeature({ ...house, people }),
        plansFeature({ ...house, people, plans }),
        progressFeature({ ...house, people, progress }),
      ]
    },
  })
  handset = createHandset(world)
  const plans = createPlans({ connection: world.store.connection, changed: () => undefined, agencies: world.agencies })
  const review = await plans.review(AGENCY, checkPlan(largePlan(2570, MEASURES, EVERY_UNIT)), { at: world.now() })
  const occurrence = { cause: 'plan', at: world.now().epochMilliseconds, who: 'test' }
  await plans.keep(AGENCY, occurrence, review, { answers: {}, acceptProposals: true })
  for (const [i, unit] of UNITS.entries()) {
    await join(`officer-${unit}`, 2 * i, { role: 'officer', unit })
    await join(`head-${unit}`, 2 * i + 1, { role: 'unit-head', unit })
  }
  await join('clerk', 12, { role: 'clerk' })
})
afterAll(() => world.close())

async function join(name: string, i: number, office: { role: 'officer' | 'unit-head' | 'clerk'; unit?: string }) {
  const code = `A3CD-E4F${ALPHABET[i + 4]!}`
  await invite(world, code, [office])
  world.platform.addPerson({ id: name })
  await handset.say(name, code)
}

const STATUSES = ['in-progress', 'done', 'not-started', 'in-progress', 'problem', 'not-due']

async function reportAll(unit: string, limit: number): Promise<void> {
  const name = `officer-${unit}`
  const { items } = await progress.board(AGENCY, world.now())
  const owed = items.filter((item) => item.unit === unit && (item.roundState === 'open' || item.roundState === 'late'))
  const missing = owed.filter(({ state }) => state === 'missing' || state === 'returned').slice(0, limit)
  for (const { ref, measure, before, state } of missing) {
    const wanted =
      before && measure.no % 2 === 0 ? 'same' : STATUSES[(measure.no + Math.floor(measure.no / 6)) % STATUSES.length]!
    await handset.tap(name, `c|progress-start|${ref}|${wanted}`)
    await handset.answerAll(name, ref, (at, given) =>
      at === 'proofs' && state === 'returned' ? 'ข้าม' : answering(at, given),
    )
    await handset.closeOpen(name)
  }
}

/** One in eight comes back; what a head has not opened is not approved. */
async function decideAll(head: string): Promise<void> {
  for (const report of await progress.waitingFor(
    AGENCY,
    world.chatOf(world.platform.person(head).userId()),
    world.now(),
  )) {
    const { n, decidedAt } = report.versions.at(-1)!
    expect(decidedAt).toBeNull()
    await handset.tap(head, `c|progress-open|${report.id}|`)
    const comesBack = n === 1 && Number.parseInt(report.id.slice(0, 2), 16) % 8 === 0
    if (!comesBack) await handset.tap(head, `c|progress-approve|${report.id}|${n}`)
    else {
      await handset.tap(head, `c|progress-return|${report.id}|${n}`)
      await handset.say(head, 'ขอรูปเพิ่ม')
    }
  }
}

type Seen = {
  readonly who: string
  readonly at: Temporal.Instant
  readonly isPush: boolean
  readonly card: () => string
}

function seenBy(who: string, from = 0): Seen[] {
  return world.platform
    .person(who)
    .shows()
    .entries.slice(from)
    .filter((entry) => entry.by.kind === 'bot')
    .map((entry) => ({
      who,
      at: Temporal.Instant.fromEpochMilliseconds(entry.at),
      isPush: entry.cost?.kind === 'push',
      card: () => JSON.stringify(entry.message),
    }))
}

const countOf = (who: string): number => world.platform.person(who).shows().entries.length

const isReminder = ({ card }: Seen): boolean => /รอบ (?:6|12) เดือน ปี 2570 (?:เริ่มแล้ว|เหลือ|เลยกำหนด|ยังเหลือ)/.test(card())

test('a year of sixty measures: figures as counted by hand, reminders once and in office hours, few of them paid', async () => {
  const dues = (await progress.rounds(AGENCY, 2570)).filter(({ key }) => ROUNDS.includes(key)).map(({ due }) => due)
  const people = [...UNITS.flatMap((unit) => [`officer-${unit}`, `head-${unit}`]), 'clerk']
  const owedBefore = new Map<string, number>()
  const told = new Map(people.map((who) => [who, 0]))
  for (let day = inBangkok(world.now()).toPlainDate(); day.toString() < '2027-11-08'; day = day.add({ days: 1 })) {
    if (!isBusy(day)) {
      await world.pass({ hours: 24 })
      continue
    }
    await world.advanceTo(world.at(`${day}T07:30`))
    const { items } = await progress.board(AGENCY, world.now())
    for (const unit of UNITS)
      owedBefore.set(
        `officer-${unit}`,
        items.filter((one) => one.unit === unit && ['open', 'late'].includes(one.roundState) && !isSent(one.state))
          .length,
      )
    await world.advanceTo(world.at(`${day}T17:00`))
    for (const who of people) {
      const news = seenBy(who, told.get(who)).filter(isReminder)
      told.set(who, countOf(who))
      expect(news.length, `${who} on ${day}`).toBeLessThanOrEqual(1)
      if (news.length > 0 && who.startsWith('officer'))
        expect(owedBefore.get(who), `${who} on ${day}`).toBeGreaterThan(0)
    }
    for (const due of dues)
      for (const [i, unit] of UNITS.entries()) {
        const away = day.since(due).days
        if (away === HABITS[i]) await reportAll(unit, i === 5 ? 12 : 99)
        // What came back is mended within days.
        if (away > HABITS[i]! && away < HABITS[i]! + 30 && away % 3 === 0) await mend(unit)
        if (away > HABITS[i]! && away < HABITS[i]! + 30 && day.dayOfWeek === 2) await decideAll(`head-${unit}`)
      }
    if (day.toString() === '2027-05-11') await revise()
    for (const who of people) told.set(who, countOf(who))
  }

  const reports = await progress.reports.ofYears(AGENCY, [2570])
  expect(reports.some(({ versions }) => versions.some(({ state }) => state === 'returned'))).toBe(true)
  expect(reports.some(({ versions }) => versions.filter(({ state }) => state === 'approved').length > 1)).toBe(true)
  for (const key of ROUNDS) await countedByHand(key, reports)

  const pushes = people
    .flatMap((who) => seenBy(who))
    .filter(({ isPush, card }) => isPush && card().includes('c|progress-'))
  for (const { at, who } of pushes) {
    const { hour, dayOfWeek } = inBangkok(at)
    expect(hour >= 7 && hour < 20, `${who} at ${inBangkok(at)}`).toBe(true)
    expect(dayOfWeek, `${who} at ${inBangkok(at)}`).toBeLessThanOrEqual(5)
  }
  const perMonth = Map.groupBy(pushes, ({ who, at }) => `${who} ${inBangkok(at).toPlainDate().toPlainYearMonth()}`)
  const officers = [...perMonth].filter(([key]) => key.startsWith('officer'))
  const most = Math.max(0, ...officers.map(([, of]) => of.length))
  const heads = Math.max(0, ...[...perMonth].filter(([key]) => key.startsWith('head')).map(([, of]) => of.length))
  const average = (pushes.filter(({ who }) => who.startsWith('officer')).length / UNITS.length / 13).toFixed(2)
  process.stdout.write(
    `pushes in thirteen months: ${pushes.length} to ${people.length} people; an officer at most ${most} in a month, ${average} on average; a head at most ${heads}\n`,
  )
  expect(most).toBeLessThanOrEqual(MOST_PUSHES)
}, 1_200_000)

/** Between the rounds nobody speaks and nothing is due: those days go by in one step each, and what was missed is told once. */
const isBusy = (day: Temporal.PlainDate): boolean => {
  const at = day.toString()
  return at < '2026-10-04' || (at > '2027-03-14' && at < '2027-05-12') || (at > '2027-09-13' && at < '2027-11-06')
}

const isSent = (state: string): boolean => state === 'submitted' || state === 'approved'

async function mend(unit: string): Promise<void> {
  const { items } = await progress.board(AGENCY, world.now())
  if (items.some((item) => item.unit === unit && item.state === 'returned')) await returnedOnly(unit)
}

async function returnedOnly(unit: string): Promise<void> {
  const name = `officer-${unit}`
  const { items } = await progress.board(AGENCY, world.now())
  for (const { ref } of items.filter((item) => item.unit === unit && item.state === 'returned')) {
    await handset.tap(name, `c|progress-start|${ref}|in-progress`)
    await handset.answerAll(name, ref, answering)
    await handset.closeOpen(name)
  }
}

/** Six weeks after it was approved somebody finds a mistake. */
async function revise(): Promise<void> {
  const { items } = await progress.board(AGENCY, world.now())
  const found = items.find(
    (one) => one.unit === 'finance' && one.state === 'approved' && one.report?.versions.at(-1)?.entry.done,
  )!
  await handset.tap('officer-finance', `c|progress-start|${found.ref}|`)
  await handset.say('officer-finance', 'แก้ไข')
  await handset.say('officer-finance', 'ทำอะไรแล้ว')
  await handset.say('officer-finance', 'แก้จำนวนผู้เข้าร่วม')
  await handset.say('officer-finance', 'ส่ง')
  await handset.closeOpen('officer-finance')
  await decideAll('head-finance')
}

/** Nothing but loops over what is kept. */
async function countedByHand(key: RoundKey, reports: readonly Report[]): Promise<void> {
  const { figures, measures, round } = await progress.roundFacts(AGENCY, key, world.now())
  const of = (round: string, measure: string, unit: string) =>
    reports.find((one) => one.round === round && one.measure === measure && one.unit === unit)
  let [parts, reported, approved, late, done, applicable, spent, problems] = [0, 0, 0, 0, 0, 0, 0, 0]
  let [met, measured] = [0, 0]
  const byUnit = new Map<string, { parts: number; done: number; applicable: number; late: number }>()
  const all = measures.map(({ measure }) => measure as KeptMeasure)
  for (const measure of all) {
    const units = measure.everyUnit ? UNITS : [measure.lead!]
    const values = new Map<string, Parameters<typeof mergeMeasured>[0][number][]>()
    for (const unit of units) {
      const sum = byUnit.get(unit) ?? { parts: 0, done: 0, applicable: 0, late: 0 }
      const report = of(key, measure.key, unit)
      const state = report && stateOf(report)
      let entry = report && countingOf(report).entry
      const obstacle = entry?.obstacle
      if (entry?.same)
        entry = { ...countingOf(of(entry.same.round, measure.key, unit)!).entry, ...(obstacle ? { obstacle } : {}) }
      parts += 1
      sum.parts += 1
      if (state === 'submitted' || state === 'approved') reported += 1
      if (state === 'approved') approved += 1
      const isLate =
        state === 'submitted' || state === 'approved'
          ? report!.versions[0].submittedAt >= world.at(`${round.due.add({ days: 1 })}T00:00`).epochMilliseconds
          : true
      if (isLate) late += 1
      if (isLate) sum.late += 1
      const steps = measure.steps.length - (entry?.stepsNotApplicable.length ?? 0)
      applicable += steps
      sum.applicable += steps
      done += entry?.stepsDone.length ?? 0
      sum.done += entry?.stepsDone.length ?? 0
      spent += entry?.spent ?? 0
      if (entry?.status === 'problem') problems += 1
      for (const [result, value] of Object.entries(entry?.values ?? {}))
        values.set(result, [...(values.get(result) ?? []), value])
      byUnit.set(unit, sum)
    }
    const lines = [
      ...measure.outputs.map((line, i) => [`output-${i}`, line] as const),
      ...measure.outcomes.map((line, i) => [`outcome-${i}`, line] as const),
    ]
    for (const [result, line] of lines) {
      const { standing } = judge(line, mergeMeasured(values.get(result) ?? []))
      if (standing === 'met') met += 1
      if (standing === 'met' || standing === 'not-met') measured += 1
    }
  }
  const budget = all.reduce((sum, measure) => sum + Number(readAmount(String(measure.budgetByYear[2570] ?? 0)) || 0), 0)
  expect(figures.plan).toEqual({
    parts,
    reported,
    approved,
    late,
    problems,
    stepsDone: done,
    stepsApplicable: applicable,
    spent,
    budget,
    resultsMet: met,
    resultsMeasured: measured,
  })
  for (const [unit, sum] of byUnit)
    expect(figures.byUnit[unit]).toMatchObject({
      parts: sum.parts,
      stepsDone: sum.done,
      stepsApplicable: sum.applicable,
      late: sum.late,
    })
  expect(parts).toBe(MEASURES - EVERY_UNIT + EVERY_UNIT * UNITS.length)
  expect(late).toBeGreaterThan(0)
}

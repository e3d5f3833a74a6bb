// A year of a small office on LINE's free plan with everything on: thirty of the staff, forty matters a month, the plan's
// rounds, duties and digests. Nobody looks at the office's chat unless there is something to do. What was billed is printed
// month by month, beside what rode free on answers.

import { expect, test } from 'vitest'
import { demoPlan } from '../../src/features/plans/demo/furnish.ts'
import { checkPlan } from '../../src/features/plans/import/import-plan.ts'
import { createPlans } from '../../src/features/plans/index.ts'
import { createProgress, type Progress } from '../../src/features/progress/index.ts'
import { BANGKOK } from '../../src/kernel/clock.ts'
import { type ChatId, idFrom } from '../../src/kernel/ids.ts'
import { quotaMonth } from '../../src/turn/schedule.ts'
import { appoint } from '../support/appointing.ts'
import { complaintsOf } from '../support/complaints.ts'
import { peopleOf } from '../support/invitations.ts'
import { answering, createHandset } from '../support/reporting.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

const START = '2026-09-30T08:00'
const DAYS = Number(process.env.DAYS ?? 366)
const FREE_PLAN = 300
const PER_MONTH = 40
const CITIZENS = 120
const UNITS = ['clerk-office', 'finance', 'works', 'health', 'education', 'audit'] as const
const CATEGORIES = { works: ['light', 'road', 'drain'], health: ['waste', 'noise', 'animal'] } as const
/** Before the due day, or after it. */
const HABITS = [-20, -9, -3, -1, 2, 6]

type Told = { readonly chat: unknown; readonly about: unknown; readonly parcel: unknown }

const chanceOf = (name: string): number => Number.parseInt(idFrom('pushes', name).slice(0, 8), 16) / 0x1_0000_0000

/** Thirty: a mayor, a clerk, who reports the plan, who takes complaints in, six heads and twenty officers. */
async function staff(world: World): Promise<string[]> {
  const names: string[] = []
  const arrive = async (name: string, ...posts: Parameters<typeof appoint>[]) => {
    names.push(name)
    world.platform.addPerson({ id: name }).follow()
    await world.settle()
    for (const post of posts) await appoint(...post)
  }
  await arrive('mayor', [world, 'mayor', 'executive'])
  await arrive('clerk', [world, 'clerk', 'clerk'])
  await arrive('reporter', [world, 'reporter', 'plan-reporter'])
  await arrive('receiver', [world, 'receiver', 'complaint-officer'])
  for (const unit of UNITS) await arrive(`head-${unit}`, [world, `head-${unit}`, 'unit-head', { unit }])
  for (let i = 0; i < 20; i += 1) {
    const unit = UNITS[i % UNITS.length]!
    await arrive(`officer-${unit}-${Math.floor(i / UNITS.length)}`, [
      world,
      `officer-${unit}-${Math.floor(i / UNITS.length)}`,
      'officer',
      { unit },
    ])
  }
  return names
}

async function furnish(world: World): Promise<{ progress: Progress; citizens: ChatId[]; staffNames: string[] }> {
  const staffNames = await staff(world)
  const changed = () => world.app.loop.nudge()
  const { connection } = world.store
  const { agencies } = world
  const plans = createPlans({ connection, changed, agencies })
  const review = await plans.review(AGENCY, checkPlan(demoPlan(2570)), { at: world.now() })
  const occurrence = { cause: 'plan', at: world.now().epochMilliseconds, who: 'test' }
  await plans.keep(AGENCY, occurrence, review, { answers: {}, acceptProposals: true })
  const citizens: ChatId[] = []
  for (let i = 0; i < CITIZENS; i += 1) {
    const person = world.platform.addPerson({ id: `citizen-${i}` })
    person.follow()
    citizens.push(world.chatOf(person.userId()))
  }
  await world.settle()
  return {
    progress: createProgress({ connection, changed, agencies, people: peopleOf(world), plans }),
    citizens,
    staffNames,
  }
}

test('a year with thirty of the staff and forty matters a month stays on the free plan', async () => {
  const world = await openWorld({ start: START })
  try {
    const { progress, citizens, staffNames } = await furnish(world)
    const { tap, answerAll, closeOpen } = createHandset(world)
    const complaints = complaintsOf(world)
    const cause = (name: string) => ({ agency: AGENCY, at: world.now(), cause: name })
    const first = world.now().toZonedDateTimeISO(BANGKOK).toPlainDate()
    const dues = (await progress.rounds(AGENCY, 2570)).map(({ due }) => due)
    let filed = 0
    const matters: { id: string & Parameters<typeof complaints.act>[1]; n: number; day: number; unit: string }[] = []

    async function comeIn(day: number): Promise<void> {
      const wanted = Math.floor(((day + 1) * PER_MONTH * 12) / 365)
      for (; filed < wanted; filed += 1) {
        const n = filed
        const unit = chanceOf(`unit ${n}`) < 0.6 ? 'works' : 'health'
        const all = CATEGORIES[unit]
        const filer = citizens[Math.floor(chanceOf(`who ${n}`) * CITIZENS)]!
        const category = all[Math.floor(chanceOf(`what ${n}`) * all.length)]!
        const filing = { kind: 'complaint', category, channel: 'line', text: 'เรื่องของปี', filer } as const
        const { id } = await complaints.file(cause(`file ${n}`), filing)
        matters.push({ id, n, day, unit })
      }
    }

    /** Screened on its day, taken on the next, answered within three weeks; some say that it is fixed, most say nothing. */
    async function live({ id, n, day, unit }: (typeof matters)[number], today: number): Promise<void> {
      const age = today - day
      const answer = 3 + Math.floor(chanceOf(`answer ${n}`) ** 2 * 20)
      const by = { by: unit, who: world.chatOf(world.platform.person(`officer-${unit}-0`).userId()), chat: null }
      const office = { ...by, by: 'office' }
      if (age === 0) await complaints.act(cause(`assign ${n}`), id, { act: 'assign', unit }, office)
      if (age === 1) await complaints.act(cause(`accept ${n}`), id, { act: 'accept' }, by)
      if (age === 14 && answer > 14) {
        const until = first.add({ days: today + 15 }).toString()
        await complaints.act(cause(`explain ${n}`), id, { act: 'explain', why: 'รออะไหล่', day: until }, by)
      }
      if (age === answer) {
        const photos = [{ kind: 'photo' as const, media: idFrom<'media'>('pushes', `photo ${n}`) }]
        const on = first.add({ days: today }).toString()
        const solution = { what: 'แก้ไขแล้ว', on, cause: 'ชำรุด', prevention: 'ตรวจทุกเดือน', photos }
        await complaints.act(cause(`propose ${n}`), id, { act: 'propose', solution }, by)
      }
      if (age === answer + 1 && chanceOf(`says ${n}`) < 0.4) {
        const { people } = await complaints.load(AGENCY, id)
        await complaints.fixed({ ...cause(`fixed ${n}`), chat: people[0]!.chat }, id)
      }
    }

    async function report(unit: string): Promise<void> {
      const name = `officer-${unit}-0`
      const { items } = await progress.board(AGENCY, world.now())
      const owed = items.filter((one) => one.unit === unit && ['open', 'late'].includes(one.roundState))
      for (const { ref, state, before } of owed) {
        if (state !== 'missing' && state !== 'returned') continue
        await tap(name, `c|progress-start|${ref}|${before ? 'same' : 'in-progress'}`)
        await answerAll(name, ref, answering)
        await closeOpen(name)
      }
    }
    async function decide(unit: string): Promise<void> {
      const head = `head-${unit}`
      const waiting = await progress.waitingFor(AGENCY, world.chatOf(world.platform.person(head).userId()), world.now())
      for (const { id, versions } of waiting) {
        await tap(head, `c|progress-open|${id}|`)
        await tap(head, `c|progress-approve|${id}|${versions.at(-1)!.n}`)
      }
    }

    const chatOf = (name: string) => world.chatOf(world.platform.person(name).userId())
    const billed = new Map<string, number>()
    for (let day = 0; day < DAYS; day += 1) {
      const date = first.add({ days: day })
      await world.advanceTo(world.at(`${date}T10:00`))
      await comeIn(day)
      for (const one of matters) if (day - one.day < 40) await live(one, day)
      for (const due of dues)
        for (const [i, unit] of UNITS.entries()) {
          const away = date.since(due).days
          if (away === HABITS[i]) await report(unit)
          if (away === HABITS[i]! + 2) await decide(unit)
        }
      await world.advanceTo(world.at(`${date}T20:30`))
      billed.set(quotaMonth(world.now()), world.platform.used(AGENCY))
    }

    const rows = await world.store.connection.collection('outbox').find({ agency: AGENCY, state: 'sent' }).toArray()
    const nameOf = (chat: unknown) =>
      staffNames.find((name) => chatOf(name) === chat)?.replace(/-.*/, '') ?? 'a citizen'
    const of = (month: string) =>
      rows.filter(({ endedAt }) => quotaMonth(Temporal.Instant.fromEpochMilliseconds(Number(endedAt))) === month)
    const line = (month: string, used: number) => {
      const all = of(month)
      const rode = all.filter(({ parcel }) => String(parcel).startsWith('reply:')).length
      const staffed = all.filter(({ parcel, chat }) => !String(parcel).startsWith('reply:') && !citizens.includes(chat))
      return `${month}: ${used} pushes, ${staffed.length} of ${all.length - rode} notices in them to staff; ${rode} rode free`
    }
    const months = [...billed].slice(1)
    process.stdout.write(`${months.map(([month, used]) => line(month, used)).join('\n')}\n`)
    if (process.env.TOLD)
      process.stdout.write(`${JSON.stringify(countBy(rows as unknown as Told[], nameOf), null, 1)}\n`)
    expect(filed).toBeGreaterThanOrEqual(PER_MONTH * 12)
    expect(months).toHaveLength(12)
    expect(rows.some(({ quotaHeld }) => quotaHeld === true)).toBe(false)
    for (const [month, used] of months) expect(used, month).toBeLessThan(FREE_PLAN)
  } finally {
    await world.close()
  }
}, 1_200_000)

/** What was pushed of which kind, and to whom: `TOLD=1` prints it. */
function countBy(rows: readonly Told[], nameOf: (chat: unknown) => string): { readonly [what: string]: number } {
  const kind = ({ chat, about, parcel }: Told): string => {
    const way = String(parcel).startsWith('reply:') ? 'rode' : 'pushed'
    return `${way} to ${nameOf(chat)}: ${String(about)
      .replace(/[0-9a-f-]{36}/, 'a matter')
      .replace(/:.*/, '')}`
  }
  const counted = [...Map.groupBy(rows, kind)].map(([name, of]) => [name, of.length] as const)
  return Object.fromEntries(counted.toSorted((a, b) => b[1] - a[1]))
}

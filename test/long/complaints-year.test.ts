// A year of a town: 2,000 matters, 30 officers, people who answer and people who do not. Every clock event comes once and
// on its day, the figures balance every day, and nobody is written to more than their matter needs.

import { expect, test } from 'vitest'
import { eventsOf } from '../../src/features/complaints/clock/clocks.ts'
import { type Complaint, isDone, type Run } from '../../src/features/complaints/complaint.ts'
import { createPeople } from '../../src/features/people/index.ts'
import { ALPHABET } from '../../src/features/people/joining/code.ts'
import { bangkokTime, dayOf, fiscalYearWindow, monthOf, monthWindow } from '../../src/kernel/calendar.ts'
import { type ChatId, idFrom } from '../../src/kernel/ids.ts'
import { complaintsOf, onlyComplaints } from '../support/complaints.ts'
import { invite } from '../support/invitations.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

/** `YEAR=whole` walks all of it, half an hour on two cores; otherwise its first quarter. */
const IS_WHOLE = process.env.YEAR === 'whole'
const DAYS = IS_WHOLE ? 365 : 120
const MATTERS = IS_WHOLE ? 2_000 : 400
const OFFICERS = 30
const CITIZENS = IS_WHOLE ? 150 : 60
const START = '2026-10-01T08:00'
const UNITS = ['works', 'health', 'clerk-office', 'finance', 'education'] as const
const CATEGORIES = ['light', 'road', 'waste', 'noise', 'animal', 'water', 'drain', 'tax'] as const

/** The same year each time. */
const chanceOf = (name: string): number => Number.parseInt(idFrom('year', name).slice(0, 8), 16) / 0x1_0000_0000

type Plan = {
  readonly day: number
  readonly unit: string
  readonly category: string
  readonly citizen: number
  /** After how many days the office answers; it explains on the last day when that is late, or stays silent. */
  readonly answer: number
  readonly explains: boolean
  /** What the person does with the answer. */
  readonly after: 'fixed' | 'silence' | 'not-fixed'
  readonly refused: boolean
}

const planOf = (n: number): Plan => {
  const late = chanceOf(`late ${n}`)
  return {
    day: Math.floor(chanceOf(`day ${n}`) * (DAYS - 5)),
    unit: UNITS[Math.floor(chanceOf(`unit ${n}`) * UNITS.length)]!,
    category: CATEGORIES[Math.floor(chanceOf(`category ${n}`) * CATEGORIES.length)]!,
    citizen: Math.floor(chanceOf(`citizen ${n}`) * CITIZENS),
    answer: late < 0.85 ? 2 + Math.floor(late * 14) : 20 + Math.floor(chanceOf(`very late ${n}`) * 50),
    explains: chanceOf(`explains ${n}`) < 0.6,
    after: chanceOf(`then ${n}`) < 0.6 ? 'fixed' : chanceOf(`then ${n}`) < 0.92 ? 'silence' : 'not-fixed',
    refused: chanceOf(`refused ${n}`) < 0.05,
  }
}

async function furnish(world: World): Promise<ChatId[]> {
  const posts = [
    ...Array.from({ length: OFFICERS }, (_, i) => ({ role: 'officer', unit: UNITS[i % UNITS.length]! })),
    ...UNITS.map((unit) => ({ role: 'unit-head', unit })),
    { role: 'complaint-officer', unit: null },
    { role: 'clerk', unit: null },
    { role: 'executive', unit: null },
  ]
  const people = createPeople({
    connection: world.store.connection,
    seals: world.seals,
    chance: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    changed: () => undefined,
    agencies: world.agencies,
  })
  for (const [i, post] of posts.entries()) {
    const code = `K7${ALPHABET[Math.floor(i / 20)]}${ALPHABET[i % 20]}-4XTR`
    await invite(world, code, [post])
    const person = world.platform.addPerson({ id: `staff-${i}` })
    person.follow()
    await world.settle()
    const at = world.now()
    await people.join(
      { agency: AGENCY, chat: world.chatOf(person.userId()), at, cause: `join-${i}`, language: 'th' },
      code,
    )
  }
  const citizens: ChatId[] = []
  for (let i = 0; i < CITIZENS; i += 1) {
    const person = world.platform.addPerson({ id: `citizen-${i}` })
    person.follow()
    citizens.push(world.chatOf(person.userId()))
  }
  await world.settle()
  return citizens
}

test('a year of complaints', { timeout: 3_600_000 }, async () => {
  const world = await openWorld({ start: START, features: onlyComplaints, pollEvery: 6 * 3_600_000 })
  try {
    const citizens = await furnish(world)
    const complaints = complaintsOf(world)
    const plans = Array.from({ length: MATTERS }, (_, n) => ({ n, ...planOf(n) }))
    const filed = new Map<number, Complaint>()
    const first = dayOf(world.now())
    let acts = 0
    const cause = (name: string) => ({ agency: AGENCY, at: world.now(), cause: name })
    const office = (by: string) => ({ by, who: 'somebody', chat: null })
    const act = async (n: number, name: string, by: string, what: Parameters<typeof complaints.act>[2]) => {
      acts += 1
      return complaints.act(cause(`${n}:${name}`), filed.get(n)!.id, what, office(by))
    }
    const solution = () => ({
      what: 'แก้ไขแล้ว',
      on: dayOf(world.now()).toString(),
      cause: 'ชำรุด',
      prevention: 'ตรวจทุกเดือน',
      photos: [{ kind: 'photo' as const, media: idFrom<'media'>('year', 'photo') }],
    })

    /** What everybody does about one matter on this day of its life. */
    async function live(plan: (typeof plans)[number], age: number): Promise<void> {
      const { n, unit, answer, explains, after, refused } = plan
      if (age === 0) {
        const filer = citizens[plan.citizen]!
        const { category } = plan
        const filing = { kind: 'complaint', category, channel: 'line', text: 'เรื่องของปี', filer } as const
        filed.set(n, await complaints.file(cause(`file:${n}`), filing))
        if (refused)
          await act(n, 'refuse', 'office', { act: 'refuse', reason: 'other-office', where: 'อำเภอ', phone: '' })
        else await act(n, 'assign', 'office', { act: 'assign', unit })
        return
      }
      if (refused) return
      if (age === 1) await act(n, 'accept', unit, { act: 'accept' })
      if (explains && answer > 15 && age < answer && (age === 14 || age === 34)) {
        const day = dayOf(world.now()).add({ days: 20 }).toString()
        await act(n, `explain ${age}`, unit, { act: 'explain', why: 'รออะไหล่', day })
      }
      if (age === answer) await act(n, 'propose', unit, { act: 'propose', solution: solution() })
      const own = { ...cause(`${n}:own`), chat: citizens[plan.citizen]! }
      if (age === answer + 2 && after !== 'silence') {
        acts += 1
        if (after === 'fixed') await complaints.fixed(own, filed.get(n)!.id)
        else await complaints.notFixed(own, filed.get(n)!.id)
      }
      if (age === answer + 4 && after === 'not-fixed')
        await act(n, 'again', unit, { act: 'propose', solution: solution() })
      if (age === answer + 3 && after === 'fixed')
        await complaints.rate({ ...own, cause: `${n}:rate` }, filed.get(n)!.id, 4)
    }

    for (let day = 0; day < DAYS; day += 1) {
      const date = first.add({ days: day })
      await world.advanceTo(bangkokTime(`${date.toString()}T10:00`))
      for (const plan of plans) if (day >= plan.day && day - plan.day < 80) await live(plan, day - plan.day)
      const window = monthWindow(monthOf(date))
      const { total } = await complaints.statistics(AGENCY, window)
      expect(total.carried + total.received, date.toString()).toBe(total.done + total.open)
    }
    await world.advance({ hours: 6 })

    const all: Complaint[] = []
    for (const { id } of filed.values()) all.push(await complaints.load(AGENCY, id))
    expect(all).toHaveLength(MATTERS)

    // Every clock event once, on its day, and none is missing.
    const rules = await complaints.rulesOn(AGENCY, world.now())
    const events: Record<string, number> = {}
    for (const one of all) {
      const told = one.entries
        .filter(({ by, what }) => by === 'clock' && what !== 'silence')
        .map(({ at, what }) => `${what} ${dayOf(Temporal.Instant.fromEpochMilliseconds(at)).toString()}`)
      expect(told.sort(), one.number).toEqual(one.runs.flatMap((run) => expectedOf(run, rules, world.now())).sort())
      for (const line of told) events[line.split(' ')[0]!] = (events[line.split(' ')[0]!] ?? 0) + 1
    }
    // Whoever did not answer was waited for ten working days, not one more or less.
    const silent = all.filter(({ entries }) => entries.some(({ what }) => what === 'silence'))
    expect(silent.length).toBeGreaterThan(MATTERS / 20)
    expect(all.some(({ state }) => state === 'proposed')).toBe(true)

    // After the end nobody hears of it any more.
    for (const one of all.filter(({ state }) => isDone(state))) {
      const end = one.endings.at(-1)!.at
      const later = one.history.filter(({ at }) => at > end)
      expect(
        later.every(({ what }) => what === 'rate'),
        one.number,
      ).toBe(true)
      expect(later.flatMap(({ letters }) => letters)).toEqual([])
    }

    // What it cost. A gentle word rides on what is sent anyway, or is let go.
    const rows = await world.store.connection
      .getClient()
      .db(world.store.connection.name)
      .collection('outbox')
      .find({ agency: AGENCY, chat: { $in: citizens }, state: 'sent', class: { $ne: 'gentle' } })
      .toArray()
    const pushes = new Map<string, number>()
    for (const { about } of rows) pushes.set(String(about), (pushes.get(String(about)) ?? 0) + 1)
    const quiet = all.filter(
      (one) => one.runs.length === 1 && one.runs[0]!.promises.length === 1 && one.endings.length <= 1,
    )
    for (const one of quiet) expect(pushes.get(one.id) ?? 0, one.number).toBeLessThanOrEqual(1)
    const year = (await complaints.statistics(AGENCY, fiscalYearWindow(2570))).total
    expect(year.received).toBe(MATTERS)
    process.stdout.write(
      `${JSON.stringify({
        matters: all.length,
        acts,
        events,
        closedBySilence: silent.length,
        usualLives: quiet.length,
        pushesPerMatter: rows.length / all.length,
        pushesPerUsualLife: quiet.reduce((sum, { id }) => sum + (pushes.get(id) ?? 0), 0) / quiet.length,
        year,
      })}\n`,
    )
  } finally {
    await world.close()
  }
})

/** The days on which this counting was still running when the morning's round came. */
function expectedOf(run: Run, rules: Parameters<typeof eventsOf>[1], now: Temporal.Instant): string[] {
  return run.promises.flatMap((promise, i) => {
    const until = run.promises[i + 1]?.since ?? run.endedAt ?? now.epochMilliseconds
    const alone = { ...run, promises: run.promises.slice(0, i + 1), endedAt: null }
    return eventsOf({ runs: [alone], state: 'in-progress', open: true, proposedAt: null }, rules)
      .filter(({ day }) => {
        const round = bangkokTime(`${day}T07:35`).epochMilliseconds
        return round > promise.since && round < until
      })
      .map(({ kind, day }) => `${kind} ${day}`)
  })
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alarmsOn } from '../../../src/features/people/office/alarms.ts'
import {
  type Appointment,
  activeAt,
  heldBy,
  holdersOf,
  mayDo,
  rolesOf,
} from '../../../src/features/people/office/appointment.ts'
import { emptySeats, isSeat } from '../../../src/features/people/office/committees.ts'
import { approversOf, mayApprove } from '../../../src/features/people/office/four-eyes.ts'
import { ACTIONS, type Action, mayRole, OFFICES, RIGHTS, ROLES } from '../../../src/features/people/office/rights.ts'
import { bangkokTime } from '../../../src/kernel/calendar.ts'
import { appointment, chat } from './appointments.ts'

const at = bangkokTime('2026-11-20T09:00')
const day = Temporal.PlainDate.from('2026-11-20')
const people = (all: readonly Appointment[]) => all.map((one) => one.person)

describe('the table of rights', () => {
  test('lets an auditor change nothing but what is their own', () => {
    for (const action of ACTIONS) if (mayRole('auditor', action)) expect(RIGHTS[action].kind).not.toBe('change')
  })

  test('gives everybody what is their own, and a citizen nothing else', () => {
    for (const action of ACTIONS)
      for (const role of ROLES) {
        if (RIGHTS[action].kind === 'own') expect(mayRole(role, action)).toBe(true)
        else if (role === 'citizen') expect(mayRole(role, action)).toBe(false)
      }
  })

  for (const role of OFFICES)
    test(`is what an appointed ${role} may do, from the first moment of the first day to the end of the last`, () => {
      const one = appointment({ role, person: chat('she'), from: '2026-11-20', to: '2026-11-21' })
      for (const action of ACTIONS) {
        const may = (local: string) => mayDo([one], chat('she'), action, bangkokTime(local))
        const own = mayRole('citizen', action)
        expect(may('2026-11-19T23:59:59.999')).toBe(own)
        expect(may('2026-11-20T00:00')).toBe(mayRole(role, action))
        expect(may('2026-11-21T23:59:59.999')).toBe(mayRole(role, action))
        expect(may('2026-11-22T00:00')).toBe(own)
        expect(mayDo([one], chat('another'), action, at)).toBe(own)
      }
    })

  test('adds up for somebody who holds several offices', () => {
    const all = [
      appointment({ role: 'officer', person: chat('she') }),
      appointment({ role: 'admin', person: chat('she') }),
    ]
    expect(rolesOf(all, chat('she'), at)).toEqual(['citizen', 'officer', 'admin'])
    for (const action of ACTIONS)
      expect(mayDo(all, chat('she'), action, at)).toBe(
        (['citizen', 'officer', 'admin'] as const).some((role) => mayRole(role, action)),
      )
  })
})

describe('an appointment', () => {
  test('that is ended early ends at that moment', () => {
    const one = appointment({ role: 'officer', endedAt: at.epochMilliseconds })
    expect(activeAt([one], at.subtract({ milliseconds: 1 }))).toEqual([one])
    expect(activeAt([one], at)).toEqual([])
  })

  test('rests while somebody acts for it, and counts again afterwards', () => {
    const head = appointment({ role: 'unit-head', unit: 'works' })
    const acting = appointment({
      role: 'unit-head',
      unit: 'works',
      actingFor: head.id,
      from: '2026-11-20',
      to: '2026-11-22',
    })
    const holders = (local: string) =>
      people(holdersOf([head, acting], { role: 'unit-head', unit: 'works' }, bangkokTime(local)))
    expect(holders('2026-11-19T12:00')).toEqual([head.person])
    expect(holders('2026-11-20T12:00')).toEqual([acting.person])
    expect(holders('2026-11-23T00:00')).toEqual([head.person])
    expect(heldBy([head, acting], head.person!, at)).toEqual([])
  })

  test('acting for an office nobody holds lets nobody rest', () => {
    const first = appointment({ role: 'complaint-officer' })
    const acting = appointment({ role: 'complaint-officer', actingFor: 'vacancy' })
    expect(people(holdersOf([first, acting], { role: 'complaint-officer' }, at))).toEqual([first.person, acting.person])
  })
})

describe('a delegation', () => {
  const giver = appointment({ role: 'admin', to: '2026-12-31' })
  const delegate = (matters: NonNullable<Appointment['delegation']>['matters']) =>
    appointment({ role: 'delegate', person: chat('she'), delegation: { by: giver.id, matters, law: null } })

  test('gives what it names, no more, and only what the giver may do', () => {
    const all = [giver, delegate(['invitations.change'])]
    expect(mayDo(all, chat('she'), 'invitations.change', at)).toBe(true)
    expect(mayDo(all, chat('she'), 'settings.change', at)).toBe(false)
    const weak = appointment({ role: 'officer' })
    const empty = {
      ...delegate(['invitations.change']),
      delegation: { by: weak.id, matters: ['invitations.change'], law: null },
    }
    expect(mayDo([weak, empty as Appointment], chat('she'), 'invitations.change', at)).toBe(false)
  })

  test('is what was handed on and nothing else, at every right there is', () => {
    for (const handed of ACTIONS) {
      const from = appointment({ role: OFFICES.find((role) => mayRole(role, handed))! })
      const to = appointment({
        role: 'delegate',
        person: chat('she'),
        delegation: { by: from.id, matters: [handed], law: null },
      })
      const found = ACTIONS.filter((action) => mayDo([from, to], chat('she'), action, at))
      const own = ACTIONS.filter((action) => mayRole('delegate', action) || mayRole('citizen', action))
      expect(new Set(found), handed).toEqual(new Set([...own, handed]))
    }
  })

  test('lets them approve what was handed on for approval, and not what was handed on for something else', () => {
    const head = appointment({ role: 'unit-head', unit: 'works', person: chat('head') })
    const by = (matters: Action[]) =>
      appointment({ role: 'delegate', person: chat('she'), delegation: { by: head.id, matters, law: null } })
    const of = (all: Appointment[], action: Action) =>
      approversOf(all, { post: { role: 'unit-head', unit: 'works' }, authors: [chat('officer')], action }, at).people
    expect(of([head, by(['progress.approve'])], 'progress.approve')).toEqual(['head', 'she'])
    expect(of([head, by(['complaint.handle'])], 'progress.approve')).toEqual(['head'])
    expect(of([head, by(['progress.approve'])], 'paper.approve')).toEqual(['head'])
  })

  test('ends with the office of the giver', () => {
    const all = [giver, delegate(['invitations.change'])]
    expect(mayDo(all, chat('she'), 'invitations.change', bangkokTime('2027-01-01T00:00'))).toBe(false)
  })
})

describe('four eyes', () => {
  const post = { role: 'unit-head', unit: 'works' } as const
  const action = 'progress.approve'
  const head = appointment({ role: 'unit-head', unit: 'works', person: chat('head') })
  const clerk = appointment({ role: 'clerk', person: chat('clerk') })
  const mayor = appointment({ role: 'executive', person: chat('mayor') })
  const officer = chat('officer')

  test('a report waits for the head of its unit, and nobody else', () => {
    const other = appointment({ role: 'unit-head', unit: 'health', person: chat('other') })
    const all = [head, other, clerk, mayor]
    expect(approversOf(all, { post, authors: [officer], action }, at)).toEqual({ level: 'unit', people: ['head'] })
    expect(mayApprove(all, { post, authors: [officer], action }, chat('other'), at)).toBe(false)
  })

  test('what the head wrote goes up to the clerk, and what both wrote to the executive', () => {
    const all = [head, clerk, mayor]
    expect(approversOf(all, { post, authors: [chat('head')], action }, at)).toEqual({
      level: 'clerk',
      people: ['clerk'],
    })
    expect(approversOf(all, { post, authors: [chat('head'), chat('clerk')], action }, at).level).toBe('executive')
    expect(approversOf([head], { post, authors: [chat('head')], action }, at)).toEqual({ level: 'nobody', people: [] })
  })

  test('whoever acts for the head approves, and the head does not', () => {
    const acting = appointment({ role: 'unit-head', unit: 'works', person: chat('acting'), actingFor: head.id })
    expect(approversOf([head, acting, clerk], { post, authors: [officer], action }, at).people).toEqual(['acting'])
  })

  test('nobody ever approves their own, however many offices they hold', () => {
    const role = fc.constantFrom('unit-head' as const, 'clerk' as const, 'executive' as const)
    const held = fc.record({ role, person: fc.constantFrom('a', 'b', 'c') })
    fc.assert(
      fc.property(fc.array(held, { maxLength: 8 }), fc.subarray(['a', 'b', 'c']), (offices, authors) => {
        const all = offices.map(({ role, person }) =>
          appointment({ role, unit: role === 'unit-head' ? 'works' : null, person: chat(person) }),
        )
        const found = approversOf(all, { post, authors: authors.map(chat), action }, at)
        for (const person of found.people) expect(authors).not.toContain(person)
        // Somebody is found whenever anybody else holds one of the three.
        const others = all.some((one) => !authors.includes(one.person as never))
        expect(found.level === 'nobody').toBe(!others)
      }),
    )
  })
})

describe('alarms', () => {
  const leads = [30, 7, 1]
  const none = { leads, needed: [] }

  test('come once at each lead before an appointment ends', () => {
    const one = appointment({ role: 'officer', unit: 'works', to: '2026-12-31' })
    const days = Array.from({ length: 60 }, (_, i) => Temporal.PlainDate.from('2026-11-20').add({ days: i }))
    const told = days.flatMap((when) => alarmsOn([one], when, none)).map((alarm) => 'days' in alarm && alarm.days)
    expect(told).toEqual([30, 7, 1])
  })

  test('do not come when somebody follows, or when it was ended already', () => {
    const one = appointment({ role: 'officer', unit: 'works', to: '2026-11-27' })
    const next = appointment({ role: 'officer', unit: 'works', from: '2026-11-28' })
    expect(alarmsOn([one], day, none)).toHaveLength(1)
    expect(alarmsOn([one, next], day, none)).toEqual([])
    expect(alarmsOn([{ ...one, endedAt: 1 }], day, none)).toEqual([])
  })

  test('tell of an empty office on its first day, then every Monday', () => {
    const one = appointment({ role: 'complaint-officer', to: '2026-11-17' })
    const days = Array.from({ length: 14 }, (_, i) => Temporal.PlainDate.from('2026-11-16').add({ days: i }))
    const told = days.filter((when) =>
      alarmsOn([one], when, { leads: [], needed: ['complaint-officer'] }).some(({ kind }) => kind === 'vacant'),
    )
    expect(told.map(String)).toEqual(['2026-11-18', '2026-11-23'])
  })

  test('are silent while somebody acts', () => {
    const acting = appointment({ role: 'complaint-officer', actingFor: 'vacancy' })
    expect(alarmsOn([acting], Temporal.PlainDate.from('2026-11-23'), { leads, needed: ['complaint-officer'] })).toEqual(
      [],
    )
  })

  test('count the seats of a committee that was appointed', () => {
    const sits = (seat: string) => appointment({ role: 'committee-member', seat: { body: 'plan-monitoring', seat } })
    const all = ['community', 'council', 'council', 'expert', 'expert', 'secretary', 'assistant-secretary'].map(sits)
    expect(emptySeats(all, day)).toEqual([
      { body: 'plan-monitoring', seat: 'community', missing: 1 },
      { body: 'plan-monitoring', seat: 'assistant-secretary', missing: 1 },
    ])
    expect(emptySeats([], day)).toEqual([])
    expect(isSeat({ body: 'plan-monitoring', seat: 'mascot' })).toBe(false)
    expect(isSeat({ body: 'youth-project', seat: 'anybody' })).toBe(true)
  })
})

describe('what is handed on', () => {
  const head = appointment({ role: 'unit-head', unit: 'works', person: chat('head') })
  const handed = (given: Partial<Appointment> = {}) =>
    appointment({
      role: 'delegate',
      person: chat('she'),
      delegation: { by: head.id, matters: ['appointments.read'], law: null },
      ...given,
    })
  const matter = { post: { role: 'unit-head', unit: 'works' }, authors: [chat('head')] } as const

  test('lets a delegate approve what its giver may not, being its author', () => {
    const all = [head, handed()]
    expect(approversOf(all, { ...matter, action: 'appointments.read' }, at).people).toEqual(['she'])
    expect(approversOf(all, { ...matter, action: 'log.read' }, at).level).toBe('nobody')
    expect(approversOf(all, { ...matter, action: 'progress.approve' }, at).level).toBe('nobody')
  })

  test('ends with either of the two', () => {
    for (const all of [
      [head, handed({ to: '2026-11-19' })],
      [{ ...head, endedAt: 1 }, handed()],
    ])
      expect(approversOf(all, { ...matter, action: 'appointments.read' }, at).level).toBe('nobody')
  })
})

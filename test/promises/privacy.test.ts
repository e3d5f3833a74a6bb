// No card, notice, list, figure, log line or file shows who filed a matter. Only whoever may open it, opens it, and that is logged.

import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { holidaysOf } from '../../src/features/agencies/index.ts'
import { type LetterContext, lettersOf, lettersOfFiling } from '../../src/features/complaints/acts/letters.ts'
import { newComplaint } from '../../src/features/complaints/acts/new-complaint.ts'
import { type Act, type Doing, perform } from '../../src/features/complaints/acts/perform.ts'
import type { ClockRules } from '../../src/features/complaints/clock/clocks.ts'
import { ring } from '../../src/features/complaints/clock/ringing.ts'
import type { Complaint, ComplaintFields, ComplaintId } from '../../src/features/complaints/complaint.ts'
import { complaintCard, doneCard, moreCard, queueCard } from '../../src/features/complaints/handling/card.views.ts'
import { verbsOf } from '../../src/features/complaints/handling/verbs.ts'
import { factsOf, writeLine } from '../../src/features/complaints/register/facts.ts'
import { voiceOf } from '../../src/features/complaints/voice.ts'
import { bangkokTime, monthWindow } from '../../src/kernel/calendar.ts'
import { DomainError } from '../../src/kernel/errors.ts'
import type { AgencyId, ChatId } from '../../src/kernel/ids.ts'
import { complaintsOf, file, onlyComplaints } from '../support/complaints.ts'
import { invite } from '../support/invitations.ts'
import { filesWith } from '../support/raw-search.ts'
import { AGENCY, openWorld, type World, words } from '../support/world.ts'

const NAME = 'วิไลวรรณ ตัวอย่างเท่านั้น'
const PHONE = '0898765432'
const ADDRESS = '99/9 หมู่ 9 บ้านสมมุติ'

let world: World
beforeEach(async () => {
  world = await openWorld({ start: '2026-11-02T09:00', features: onlyComplaints })
})
afterEach(() => world.close())

const photo = { kind: 'photo' as const, media: 'm1' as never }
const solution = { what: 'ซ่อมแล้ว', on: '2026-11-02', cause: 'ชำรุด', prevention: 'ตรวจ', photos: [photo] }

describe('whatever happens to a matter', () => {
  const rules: ClockRules = {
    answer: { days: 15, type: 'calendar' },
    nearDue: 3,
    dun: [30, 15, 7],
    silence: { days: 10, type: 'working' },
    holidays: holidaysOf([]),
  }
  const filer = 'chat-of-the-filer' as ChatId
  const joined = 'chat-of-somebody-else' as ChatId
  const OWN = 'ถ้อยคำของผู้แจ้งเอง'
  const START = bangkokTime('2026-11-02T09:00').epochMilliseconds

  const acts: fc.Arbitrary<Act> = fc.constantFrom<Act>(
    { act: 'screen' },
    { act: 'assign', unit: 'works' },
    { act: 'assign', unit: 'health' },
    { act: 'accept' },
    { act: 'give-back', why: 'ไม่ใช่งานเรา' },
    { act: 'note', text: 'บันทึก' },
    { act: 'tell', text: 'ลงพื้นที่แล้ว' },
    { act: 'ask', id: 'q', question: 'เสาต้นไหน' },
    { act: 'answer', text: OWN },
    { act: 'add', text: OWN },
    { act: 'explain', why: 'รออะไหล่', day: '2027-01-15' },
    { act: 'forward', to: 'กรมทางหลวง', why: null },
    { act: 'stop', why: 'รอผลตรวจ' },
    { act: 'go-on' },
    { act: 'propose', solution },
    { act: 'fixed' },
    { act: 'not-fixed', text: OWN },
    { act: 'silence' },
    { act: 'refuse', reason: 'other-office', where: 'กรมทางหลวง', phone: '1586' },
    { act: 'withdraw', why: OWN },
    { act: 'merge', into: 'two' as ComplaintId, number: 'CM-2570-00002' },
    { act: 'join', chat: joined, since: START },
    { act: 'rate', stars: 4 },
  )

  test('no letter, card or line of the register names its people, and no letter repeats their words', async () => {
    const copy = await world.agencies.of(AGENCY)
    const voices = new Map(words.languages.map((language) => [language, voiceOf(copy, words, language)]))
    const staff = ['officer-1', 'officer-2'] as unknown as ChatId[]
    const everybody = () => staff
    fc.assert(
      fc.property(
        fc.array(fc.tuple(acts, fc.integer({ min: 1, max: 240 }), fc.boolean()), { maxLength: 15 }),
        fc.constantFrom(...words.languages),
        (steps, language) => {
          const voice = voices.get(language)!
          const context = (at: number): LetterContext => ({
            worked: [],
            id: 'one' as ComplaintId,
            at,
            actor: 'nobody',
            voice: () => voice,
            staff: { ofUnit: everybody, heads: everybody, takers: everybody, clerks: everybody, executives: everybody },
            units: ['works', 'health'],
            away: (chat) => chat === joined,
          })
          const filing = { kind: 'complaint', category: 'light', channel: 'line', text: OWN, filer } as const
          let fields: ComplaintFields = newComplaint(
            filing,
            { number: 'CM-2570-00001', year: 2570, serial: 1 },
            { at: START, rules, secret: null },
          )
          const letters = [...lettersOfFiling(fields, context(START))]
          let at = START
          for (const [act, hours, isCitizen] of steps) {
            at += hours * 3_600_000
            const doing: Doing = isCitizen
              ? { at, by: 'citizen', who: filer, chat: filer, rules }
              : { at, by: 'works', who: 'officer-1', chat: null, rules }
            const before = fields
            try {
              fields = perform(asThing(before), act, doing)
            } catch (error) {
              expect(error).toBeInstanceOf(DomainError)
              continue
            }
            letters.push(...lettersOf(act, before, fields, context(at)))
            const rung = ring(fields, rules, context(at + 40 * 86_400_000))
            if (rung) letters.push(...rung.letters)
          }
          const thing = asThing(fields)
          const moment = Temporal.Instant.fromEpochMilliseconds(at)
          const listed = { ...thing, id: thing.id }
          const views = [
            complaintCard({ ...thing, text: null, entries: [] }, { verbs: verbsOf(thing, ['works']) }, voice, moment),
            moreCard(thing, verbsOf(thing, ['works'])),
            doneCard(thing, 'assign', 'officer-1', voice),
            queueCard([listed], { total: 1, skip: 0, name: 'queue' }, voice, moment),
            writeLine(1, factsOf(thing)),
          ]
          const said = JSON.stringify([letters.map(({ replies }) => replies), views])
          for (const secret of [filer, joined, OWN]) expect(said).not.toContain(secret)
          // The card shows what they wrote to whoever works on it, and never who it was.
          expect(JSON.stringify(complaintCard(thing, { verbs: verbsOf(thing, []) }, voice, moment))).not.toContain(
            filer,
          )
        },
      ),
      { numRuns: 150 },
    )
  })

  const asThing = (fields: ComplaintFields): Complaint => ({
    ...fields,
    id: 'one' as ComplaintId,
    agency: 'demo' as AgencyId,
    rev: 1,
    history: [],
  })
})

describe('a whole life', () => {
  const heard = (id: string) =>
    world.platform
      .person(id)
      .shows()
      .entries.flatMap(({ by, message }) => (by.kind === 'bot' ? [JSON.stringify(message)] : []))
  async function say(id: string, text: string): Promise<void> {
    world.platform.person(id).say(text)
    await world.settle()
    await world.advance({ seconds: 4 })
  }
  async function join(id: string, code: string, role: string, unit: string | null): Promise<void> {
    await invite(world, code, [{ role, unit }])
    world.platform.addPerson({ id }).follow()
    await world.settle()
    await say(id, code)
  }

  test('leaves no name, telephone, address or LINE id on any phone of the office, in the log or in the store’s files', async () => {
    await join('taker', 'K7QM-4XTR', 'complaint-officer', null)
    await join('works', 'A3CD-E4FH', 'officer', 'กองช่าง')
    const nid = world.platform.addPerson({ id: 'nid' })
    nid.follow()
    await world.settle()
    const chat = world.chatOf(nid.userId())
    const complaints = complaintsOf(world)
    const contact = { name: NAME, phone: PHONE, address: ADDRESS }
    const one = await file(world, chat, { contact, wish: 'call' })
    let n = 0
    const act = (what: Act, by = 'office') => {
      n += 1
      return complaints.act({ agency: AGENCY, at: world.now(), cause: `act-${n}` }, one.id, what, {
        by,
        who: by,
        chat: null,
      })
    }
    await act({ act: 'assign', unit: 'works' })
    await say('works', 'เรื่องที่รอ')
    await say('works', one.number)
    await act({ act: 'ask', id: 'q', question: 'เสาต้นไหน' }, 'works')
    await complaints.answerAsk({ agency: AGENCY, at: world.now(), cause: 'answer', chat }, one.id, { text: 'ต้นที่สาม' })
    await act({ act: 'propose', solution }, 'works')
    await world.advance({ hours: 8 })
    await complaints.fixed({ agency: AGENCY, at: world.now(), cause: 'fixed', chat }, one.id)
    await world.advance({ hours: 1 })
    const secrets = [NAME, PHONE, ADDRESS, nid.userId()]
    const figures = await complaints.statistics(AGENCY, monthWindow(Temporal.PlainYearMonth.from('2026-11')))
    const log = await world.app.stores.journal.read(AGENCY, { since: 0, limit: 500 })
    expect(log.length).toBeGreaterThan(5)
    const told = JSON.stringify([heard('taker'), heard('works'), heard('nid'), figures, log])
    for (const secret of [...secrets, chat])
      expect(JSON.stringify([heard('taker'), heard('works'), figures])).not.toContain(secret)
    for (const secret of secrets) expect(told, secret).not.toContain(secret)
    for (const secret of [NAME, PHONE, ADDRESS]) expect(filesWith(world.dir, secret), secret).toEqual([])
  })

  test('lets only whoever may open the contact see it, and logs that they did', async () => {
    await join('taker', 'K7QM-4XTR', 'complaint-officer', null)
    await join('works', 'A3CD-E4FH', 'officer', 'กองช่าง')
    const complaints = complaintsOf(world)
    const contact = { name: NAME, phone: PHONE, address: null }
    const one = await file(world, null, { channel: 'telephone', contact, wish: 'call' })
    const assign = { act: 'assign', unit: 'works' } as const
    await complaints.act({ agency: AGENCY, at: world.now(), cause: 'a' }, one.id, assign, {
      by: 'office',
      who: 'office',
      chat: null,
    })
    const tap = async (id: string) => {
      world.platform.person(id).tap({ type: 'postback', label: 'contact', data: `c|complaint-do|${one.id}|contact` })
      await world.settle()
      await world.advance({ seconds: 4 })
    }
    await tap('works')
    expect(heard('works').join()).not.toContain(PHONE)
    await tap('taker')
    expect(heard('taker').join()).not.toContain(PHONE)
    await say('taker', 'โทรนัดวันเข้าซ่อม')
    expect(heard('taker').join()).toContain(PHONE)
    const { history } = await complaints.load(AGENCY, one.id)
    const taker = world.chatOf(world.platform.person('taker').userId())
    expect(history.filter(({ what }) => what === 'contact-read')).toMatchObject([{ who: taker }])
  })
})

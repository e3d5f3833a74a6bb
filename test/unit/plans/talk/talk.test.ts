// What staff get for what they type or tap; who may not is told so, or not heard at all.

import { describe, expect, it } from 'vitest'
import type { Command, Occasion } from '../../../../src/dialog/conversation.ts'
import type { KeptPlan } from '../../../../src/features/plans/index.ts'
import { planTalk } from '../../../../src/features/plans/talk/talk.ts'
import { bangkokTime } from '../../../../src/kernel/calendar.ts'
import { DomainError } from '../../../../src/kernel/errors.ts'
import type { AgencyId, ChatId } from '../../../../src/kernel/ids.ts'
import type { Reply } from '../../../../src/line/reply.ts'
import { kept, measureNo, OFFICE, renderer, words } from './kept.ts'

const staff = 'chat-staff' as ChatId
const citizen = 'chat-citizen' as ChatId

type Stage = { readonly year?: number; readonly plan?: KeptPlan | null; readonly unit?: string | null }

function open({ year = 2571, plan = kept(), unit = 'กองช่าง' }: Stage = {}) {
  const at = bangkokTime(`${year - 543}-06-15T09:00`)
  const may = async (_agency: AgencyId, chat: ChatId) => chat === staff
  const talk = planTalk({
    plans: {
      inForce: async (_agency, wanted) => (plan?.fiscalYears.includes(wanted) ? plan : null),
      versions: async () => (plan ? [plan] : []),
    },
    people: {
      may,
      held: async () => [{ unit }] as never,
      only: (action, command) =>
        Object.assign(
          async (...[occasion, given]: Parameters<Command>) => {
            if (!(await may(occasion.agency, occasion.chat))) throw new DomainError('people.not-yours', {})
            return command(occasion, given)
          },
          { action },
        ),
    },
    agencies: { of: async () => ({ units: [] }) as never },
    offices: {
      of: async () => ({ words: () => ({}), name: () => OFFICE.office, phone: OFFICE.phone }) as never,
      all: async () => [],
    },
    words,
    clock: { now: () => at },
    actions: [
      async (_occasion, { measure }) => [{ label: { text: 'รายงาน' }, data: `c|progress-start|${measure.no}|` }],
    ],
  })
  const occasion = (chat: ChatId = staff): Occasion => ({
    agency: 'demo' as AgencyId,
    chat,
    at,
    cause: 'event',
    language: 'th',
  })
  const print = (replies: readonly Reply[]) => JSON.stringify(renderer.render(replies, 'th', { ...OFFICE }))
  return {
    talk,
    occasion,
    hear: async (text: string, when: 'first' | 'last' = 'first', chat = staff) => {
      const decision = await talk.finders[0]!({ text, files: [] }, occasion(chat), when)
      return decision && print(decision.replies)
    },
    tap: async (command: keyof typeof talk.commands, id = '', value = '', chat = staff) =>
      print((await talk.commands[command](occasion(chat), { id, value })).replies),
    find: async (what: string) => {
      const { finish } = talk.dialogs[0]!
      return print((await finish({ what } as never, occasion(), {} as never)).replies)
    },
  }
}

describe('what is typed', () => {
  it('a number, a word of ours and words of a title are answered to staff', async () => {
    const { hear } = open()
    expect(await hear('๑๑')).toContain('โครงการสัญจรฟังเสียงสิบอำเภอ')
    expect(await hear('ขอดูงบประมาณหน่อยครับ')).toContain('งบประมาณรายปีของแผน')
    expect(await hear('สัญญาจัดซื้อจัดจ้าง')).toContain('มาตรการ 7')
    expect(await hear('มาตรการสัญญาจัดซื้อจัดจาง')).toContain('มาตรการ 7')
    expect(await hear('สัญญาจัดซื้อจัดจาง', 'last')).toContain('มาตรการ 7')
  })

  it('and to nobody else, whatever they type', async () => {
    const { hear } = open()
    for (const text of ['๑๑', 'มาตรการ 11', 'แผน', 'งบประมาณ', 'สัญญาจัดซื้อจัดจ้าง'])
      for (const when of ['first', 'last'] as const) expect(await hear(text, when, citizen), text).toBeNull()
  })

  it('what is no matter of the plan goes on to others', async () => {
    const { hear } = open()
    for (const text of ['ไฟหน้าวัดดับ', 'โครงการบ้านจัดสรรทิ้งขยะ', 'สวัสดี', 'ขอบคุณครับ'])
      for (const when of ['first', 'last'] as const) expect(await hear(text, when), text).toBeNull()
  })

  it('a number the plan does not have is told with the ways on', async () => {
    const said = await open().hear('มาตรการ 99')
    expect(said).toContain('มาตรการ 1 ถึง 14 ยังไม่มีมาตรการ 99')
    expect(said).toContain('ค้นหามาตรการ')
  })

  it('asked for, it is looked for again until something is found', async () => {
    const { find } = open()
    await expect(find('ยานอวกาศ')).rejects.toMatchObject({ code: 'plan-talk.nothing-found' })
    await expect(find('99')).rejects.toMatchObject({ code: 'plan-talk.no-such-number' })
    expect(await find('รถส่วนกลาง')).toContain('มาตรการ 9')
  })
})

describe('what is tapped', () => {
  it('is refused to whoever holds no office', async () => {
    const { talk, tap } = open()
    for (const command of Object.keys(talk.commands) as (keyof typeof talk.commands)[])
      await expect(tap(command, '', '', citizen), command).rejects.toMatchObject({ code: 'people.not-yours' })
  })

  it('a measure carries what other features offer', async () => {
    const { tap } = open()
    expect(await tap('measure', measureNo(kept(), 9).key)).toContain('c|progress-start|9|')
  })

  it('a measure the plan has dropped is said to be gone, with the way to the rest', async () => {
    const { tap } = open()
    await expect(tap('measure', 'another-key')).rejects.toMatchObject({ code: 'plan-talk.measure-gone' })
  })

  it('whoever stands for no unit gets the whole plan for their own', async () => {
    expect(await open({ unit: null }).tap('my-measures')).toContain('มิติที่ 4')
    expect(await open({ unit: 'กองกิจการสภา' }).tap('my-measures')).toContain('ทุกหน่วยงานทำส่วนของตน')
  })

  it('pages of what was found are found again from the button alone', async () => {
    const { tap } = open()
    expect(await tap('found-measures', 'สัญญาจัดซื้อจัดจ้าง', '1')).toContain('มาตรการ 7')
  })
})

describe('which plan', () => {
  it('the one that holds this year', async () => {
    expect(await open({ year: 2573 }).tap('plan')).toContain('ใช้ตั้งแต่')
  })

  it('before its time the next one, said so', async () => {
    expect(await open({ year: 2570 }).tap('plan')).toContain('เริ่มใช้ 1 ต.ค. 2570')
  })

  it('after its time the last one, said so', async () => {
    expect(await open({ year: 2580 }).tap('plan')).toContain('ปีงบประมาณนี้ยังไม่มีแผน')
  })

  it('none: who can bring it, and how', async () => {
    await expect(open({ plan: null }).tap('plan')).rejects.toMatchObject({ code: 'plan-talk.no-plan' })
    expect(await open({ plan: null }).hear('ไฟดับ', 'last')).toBeNull()
  })
})

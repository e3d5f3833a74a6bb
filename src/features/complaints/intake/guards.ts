// What is answered before anything else: danger, and what has a door of its own.

import type { Decision, Guard, Occasion } from '../../../dialog/conversation.ts'
import { dayOf } from '../../../kernel/calendar.ts'
import { type Choice, notice } from '../../../line/reply.ts'
import { type Agencies, settingOn } from '../../agencies/index.ts'
import { DANGERS, type Danger, type Understanding } from './reading/understanding.ts'

/** The conversations a citizen writes freely in. */
const CITIZEN_DIALOGS = ['complaint-intake', 'complaint-add', 'complaint-answer'] as const

/** https://www.niems.go.th 1669, https://www.m-society.go.th 1300, https://suicide.dmh.go.th 1323; fire 199, police 191. */
const LINES: { readonly [Of in Danger]: readonly string[] } = {
  fire: ['199', '1669', '191'],
  hurt: ['1669', '191', '199'],
  crime: ['191', '1669', '199'],
  child: ['191', '1300', '1669'],
  'self-harm': ['1323', '1669', '191'],
}

const call = (number: string): Choice => ({
  label: { words: `complaint-intake.call.${number}` },
  link: `tel:${number}`,
})

/** Said first, with the numbers to tap; what they wrote goes on being heard. */
export const dangerGuard = (understanding: Understanding): Guard => ({
  dialogs: CITIZEN_DIALOGS,
  hear: async (text) => {
    const found = understanding.dangersIn(text)
    // Somebody who may hurt themselves is spoken to as such, whatever else they wrote.
    const danger = found.includes('self-harm') ? 'self-harm' : DANGERS.find((one) => found.includes(one))
    if (!danger) return null
    const title = { words: 'complaint-intake.danger.title' }
    const words = danger === 'child' || danger === 'self-harm' ? danger : 'now'
    const card = notice(
      { title, text: { words: `complaint-intake.danger.${words}` }, rows: [] },
      LINES[danger].map(call),
    )
    return { replies: [card] }
  },
})

/** https://www.nacc.go.th 1205, https://www.pacc.go.th 1206, https://www.audit.go.th */
const OUTSIDE = ['nacc', 'pacc', 'audit'] as const

export type HandOver = (occasion: Pick<Occasion, 'agency' | 'at'>) => Promise<Decision>

/** One honest sentence, the office's own door and those outside it; neither the words nor this answer are kept. */
export const createHandOver =
  (agencies: Pick<Agencies, 'of'>): HandOver =>
  async ({ agency, at }) => {
    const door = settingOn((await agencies.of(agency)).rules, 'integrity.door', dayOf(at)).trim()
    const own = door === '' ? [] : [{ name: { words: 'complaint-intake.hand-over.office' }, value: door }]
    const others = OUTSIDE.map((body) => ({
      name: { words: `complaint-intake.hand-over.${body}.name` },
      value: { words: `complaint-intake.hand-over.${body}.where` },
    }))
    const card = notice(
      {
        title: { words: 'complaint-intake.hand-over.title' },
        text: { words: 'complaint-intake.hand-over.text' },
        rows: [...own, ...others],
      },
      [call('1205'), call('1206')],
    )
    return { replies: [card], fleeting: true }
  }

/** Whoever takes a matter in at the counter must not write it down here either. */
export const integrityGuard = (understanding: Understanding, handOver: HandOver): Guard => ({
  dialogs: [...CITIZEN_DIALOGS, 'complaint-counter'],
  hear: async (text, occasion) => (understanding.isIntegrity(text) ? handOver(occasion) : null),
})

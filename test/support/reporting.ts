// Staff at their phones, who answer whatever is asked of a measure.

import { walk } from '../../src/dialog/walk.ts'
import { progressReport, type ReportGiven } from '../../src/features/progress/talk/ask/report.dialog.ts'
import { AGENCY, type World } from './world.ts'

export function createHandset(world: World) {
  async function after(): Promise<void> {
    await world.settle()
    await world.advance({ seconds: 4 })
  }
  async function say(name: string, text: string): Promise<void> {
    world.platform.person(name).say(text)
    await after()
  }
  async function tap(name: string, data: string): Promise<void> {
    world.platform.person(name).tap({ type: 'postback', data })
    await after()
  }
  const openDraft = async (name: string) => {
    const lane = await world.app.stores.lanes.find(AGENCY, world.chatOf(world.platform.person(name).userId()))
    return lane?.conversation.active ?? null
  }

  return {
    say,
    tap,

    /** Whatever is asked is answered, until nothing is asked any more or the next measure is. */
    async answerAll(name: string, ref: string, step: (at: string, given: ReportGiven) => string): Promise<void> {
      let last = ''
      for (let turns = 0; turns < 40; turns += 1) {
        const draft = await openDraft(name)
        if (!draft || (draft.given as ReportGiven).ref !== ref) return
        const { at } = walk(progressReport, draft)
        // What comes in pieces is asked again until somebody says it is all.
        await say(name, at === last ? 'ครบแล้ว' : step(at, draft.given as ReportGiven))
        last = at
      }
      throw new Error(`${name} was asked forty questions about ${ref}`)
    },

    async closeOpen(name: string): Promise<void> {
      if (await openDraft(name)) await say(name, 'ยกเลิก')
    },
  }
}

const VALUES: Readonly<Record<string, string>> = {
  proof: 'มีแล้ว',
  words: 'ดีขึ้น',
  count: '3',
  list: 'เว็บไซต์, LINE, บอร์ด',
  share: '45 จาก 50',
  ratings: '40 จาก 50',
  score: '86.5',
  register: '0',
  change: '12 จาก 20',
  areas: 'ทุกหมู่',
}

/** Some have numbers, some have none; all of it follows from the measure's number. */
export const answering = (at: string, given: ReportGiven): string => {
  if (at.startsWith('value-')) return VALUES[given.by[Number(at.slice(6)) - 1]!]!
  const said: Readonly<Record<string, string>> = {
    steps: '1-2',
    done: `ทำข้อ ${given.no} แล้ว`,
    'so-far': 'ข้าม',
    changed: given.no % 3 === 0 ? 'ประชาชนพอใจ' : 'ข้าม',
    results: given.no % 2 === 0 ? 'ข้าม' : given.results.length > 1 ? `1-${given.results.length}` : '1',
    money: `${given.no * 10}`,
    proofs: given.no % 4 === 0 ? 'ข้าม' : 'https://www.example.go.th/a',
    obstacle: 'รอวิทยากร',
    help: 'ข้าม',
    stuck: 'รออนุมัติ',
    channels: 'เว็บไซต์, LINE, บอร์ด',
    'approved-on': given.no % 2 === 0 ? 'ข้าม' : '1 ต.ค. 69',
    'approved-by': 'ผู้บริหาร',
    finding: given.no % 3 === 0 ? 'ข้าม' : 'ผู้เข้าร่วมพอใจ',
    method: 'สัมภาษณ์',
    people: '20',
    'evaluated-on': 'ข้าม',
    proposal: 'ปรับปรุง',
    confirm: 'ส่ง',
  }
  if (at === 'results' && given.results.length === 1 && given.no % 2 === 1) return 'ข้าม'
  return said[at] ?? 'ส่งครบแล้ว'
}

import { describe, expect, it } from 'vitest'
import { readDocx } from '../../../../src/features/plans/import/read/docx.ts'
import { importFile } from '../../../../src/features/plans/index.ts'
import { createPlanSheets } from '../../../../src/features/plans/talk/sheets/plan-sheets.ts'
import { createUnits } from '../../../../src/features/plans/talk/units.ts'
import { bangkokTime } from '../../../../src/kernel/calendar.ts'
import type { AgencyId, ChatId } from '../../../../src/kernel/ids.ts'
import { pressHere } from '../../../../src/papers/press-here.ts'
import { markupOf } from '../../../../src/web/html.ts'
import { deps as reading } from '../stage.ts'
import { kept, voice, words } from './kept.ts'

const plan = kept()
const agency = 'demo' as AgencyId
const at = bangkokTime('2027-11-20T09:00')

function sheets(unit: string | null) {
  const people = {
    only: (action: never, command: never) => Object.assign(command, { action }),
    held: async () => [{ unit }],
  } as never
  const units = [
    { code: 'กองช่าง', parent: null },
    { code: 'กองคลัง', parent: null },
  ]
  const made = createPlanSheets(
    {
      plans: { inForce: async () => plan, versions: async () => [] },
      people,
      words,
      press: pressHere,
      links: { make: async (_of, { kind, minutes }) => `https://example.go.th/l/demo/${kind}-${minutes}` },
    },
    createUnits({ people, agencies: { of: async () => ({ units }) as never } }),
  )
  const page = made.pages[0]!
  const get = (query: Readonly<Record<string, string>> = {}, may = true) =>
    page.get({
      agency,
      at,
      query,
      say: voice().say,
      link: (path: string) => path,
      visitor: { chat: 'chat' as ChatId, may: () => may },
    } as never)
  return { made, get }
}

describe('plan papers', () => {
  it('come by a one-time link', async () => {
    const { replies } = await sheets('กองช่าง').made.commands['plan-sheets'](
      { agency, chat: 'chat' as ChatId, at, cause: 'tap', language: 'th' },
      { id: '', value: '' },
    )
    expect(replies[0]!.choices).toMatchObject([{ link: 'https://example.go.th/l/demo/plan-sheets-60' }])
  })

  it('hold every measure, to be read again as the plan it is', async () => {
    const answer = await sheets(null).get({ part: 'all' })
    if (!('bytes' in answer)) throw new Error('no file')
    const lines = readDocx(Buffer.from(answer.bytes))
      .blocks.map((block) => JSON.stringify(block))
      .join('\n')
    for (const { titleTh } of plan.measures) expect(lines).toContain(titleTh)
  })

  it('of a unit hold its own measures and no others', async () => {
    const answer = await sheets('กองช่าง').get({ part: 'mine' })
    if (!('bytes' in answer)) throw new Error('no file')
    const { plan: read } = importFile('mine.docx', Buffer.from(answer.bytes), reading)
    expect(read.plan.measures.map(({ titleTh }) => titleTh)).toHaveLength(3)
    expect(answer.file).toBe('มาตรการของหน่วยงาน 2571–2575.docx')
  })

  it('as a register are taken in again as they are', async () => {
    const answer = await sheets(null).get({ part: 'register' })
    if (!('bytes' in answer)) throw new Error('no file')
    const { plan: read } = importFile(answer.file, Buffer.from(answer.bytes), reading)
    expect(read.plan.measures.map(({ no, titleTh }) => [no, titleTh])).toEqual(
      plan.measures.map(({ no, titleTh }) => [no, titleTh]),
    )
  })

  it('are offered as there are: nothing of one’s own to whoever stands for no unit', async () => {
    const body = async (unit: string | null) => {
      const answer = await sheets(unit).get()
      return 'body' in answer ? markupOf(answer.body) : ''
    }
    expect(await body('กองช่าง')).toContain('part=mine')
    expect(await body(null)).not.toContain('part=mine')
    expect(await body(null)).toContain('part=register')
  })

  it('are closed to whoever holds no office any more', async () => {
    await expect(sheets(null).get({ part: 'all' }, false)).rejects.toMatchObject({ code: 'web.not-yours' })
  })
})

// Every item of a year is a duty of whoever has it: planned with the list, done by the same deed as the item.

import { dayOf } from '../../kernel/calendar.ts'
import type { AgencyId } from '../../kernel/ids.ts'
import type { Occurrence } from '../../store/record.ts'
import type { Duties, DutyDraft } from '../duties/index.ts'
import { readLink } from '../progress/index.ts'
import { daysOf } from './calendar.ts'
import type { Sources } from './facts/asking.ts'
import { dutyKeyOf, type Pack, pagePath, SOURCE, type YearList } from './reading.ts'
import { deskOf } from './year.ts'

export type ItemDutiesDeps = Pick<Sources, 'agencies' | 'offices'> & {
  readonly duties: Pick<Duties, 'plan' | 'fulfil' | 'reopen' | 'list' | 'find'>
  readonly listOf: (agency: AgencyId, fiscalYear: number) => Promise<YearList | null>
}

export function createItemDuties({ listOf, ...deps }: ItemDutiesDeps) {
  /** Every item is a duty of whoever has it, due when the pages are first looked at. */
  async function planDuties(agency: AgencyId, fiscalYear: number, occurrence: Occurrence) {
    const list = await listOf(agency, fiscalYear)
    if (!list) return null
    const { rules } = await deps.agencies.of(agency)
    const { address } = await deps.offices.of(agency)
    const { open } = daysOf(rules, fiscalYear)
    const drafts = list.catalogue.items.map((item): DutyDraft => {
      const number = item.number ? `${item.number} ` : ''
      const { en = item.title.th } = item.title
      return {
        key: dutyKeyOf(fiscalYear, item.key),
        title: { th: `${number}${item.title.th}`, en: `${number}${en}` },
        kind: 'publication',
        fiscalYear,
        due: open.subtract({ days: 1 }).toString(),
        owner: deskOf(list.year, item.key).owner ?? item.owner,
        from: { oit: item.key },
        address: `${address}${pagePath(agency, fiscalYear, item.key)}`,
      }
    })
    return deps.duties.plan(agency, { fiscalYear, source: SOURCE }, drafts, {
      ...occurrence,
      cause: `${occurrence.cause}:duties`,
    })
  }

  /** The duty is done by the same deed; one that is not planned yet is planned first. */
  async function fulfil(
    agency: AgencyId,
    fiscalYear: number,
    key: string,
    occurrence: Occurrence,
    address: string | null,
    on: string,
  ): Promise<void> {
    const duty = dutyKeyOf(fiscalYear, key)
    if (!(await deps.duties.find(agency, duty))) await planDuties(agency, fiscalYear, occurrence)
    await deps.duties.fulfil(agency, duty, { ...occurrence, cause: `${occurrence.cause}:duty` }, { on, address })
  }

  /** Null in a demo, which speaks from localhost: nobody's public page, though the duty is done all the same. */
  async function ownAddress(agency: AgencyId, fiscalYear: number, key: string): Promise<string | null> {
    const { address } = await deps.offices.of(agency)
    const page = `${address}${pagePath(agency, fiscalYear, key)}`
    return readLink(page).kind === 'link' ? page : null
  }

  async function unfulfil(
    agency: AgencyId,
    fiscalYear: number,
    key: string,
    occurrence: Occurrence,
    address: string,
    reason: string,
  ): Promise<void> {
    const duty = await deps.duties.find(agency, dutyKeyOf(fiscalYear, key))
    if (duty?.done?.address !== address) return
    await deps.duties.reopen(agency, duty.key, { ...occurrence, cause: `${occurrence.cause}:gone` }, reason)
  }

  return {
    planDuties,
    fulfil,
    unfulfil,
    ownAddress,

    /** The id of an item's duty, once it is planned. */
    dutyOf: async (agency: AgencyId, fiscalYear: number, key: string): Promise<string | null> =>
      (await deps.duties.find(agency, dutyKeyOf(fiscalYear, key)))?.id ?? null,

    /** What our own pages show already nobody is asked to publish. */
    async fulfilReady(agency: AgencyId, { fiscalYear, items, at }: Pack, occurrence: Occurrence): Promise<void> {
      const open = await deps.duties.list(agency, { on: dayOf(at), fiscalYear })
      const undone = new Set(open.filter(({ done }) => !done).map(({ key }) => key))
      for (const { key, proof, state } of items) {
        if (proof?.by !== 'own' || state !== 'ready' || !undone.has(dutyKeyOf(fiscalYear, key))) continue
        const cause = `${occurrence.cause}:${key}`
        const page = await ownAddress(agency, fiscalYear, key)
        await fulfil(agency, fiscalYear, key, { ...occurrence, cause }, page, dayOf(at).toString())
      }
    },
  }
}

// How rounds, units and measures are said in a chat.

import { lastDayOf, monthOf, quarterOf } from '../../../kernel/calendar.ts'
import type { Facts } from '../../../kernel/errors.ts'
import type { Words } from '../../../kernel/i18n.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import { sayDay, sayMonth, sayWeekday } from '../../../kernel/thai/say-day.ts'
import { truncate } from '../../../kernel/thai/text.ts'
import type { Offices } from '../../../turn/office.ts'
import { type Agencies, unitName, unitOf } from '../../agencies/index.ts'
import type { KeptMeasure } from '../../plans/index.ts'
import type { Round } from '../round.ts'

export type Speech = {
  readonly language: string
  readonly words: Words
  readonly say: (address: string, facts?: Facts) => string
  readonly unit: (code: string) => string
}

export type SpeechDeps = {
  readonly words: Words
  readonly offices: Offices
  readonly agencies: Pick<Agencies, 'of'>
}

export async function speechOf(deps: SpeechDeps, agency: AgencyId, language: string): Promise<Speech> {
  const office = await deps.offices.of(agency)
  const { units } = await deps.agencies.of(agency)
  const facts = { ...office.words(language), office: office.name(language), phone: office.phone }
  return {
    language,
    words: deps.words,
    say: (address, more) => deps.words.say(language, address, { ...facts, ...more }),
    unit: (code) => {
      const unit = unitOf(units, code)
      return unit ? unitName(unit, language) : code
    },
  }
}

const TITLE = 60
/** The first words of a long title are what people know it by. */
export const titleOf = ({ titleTh }: Pick<KeptMeasure, 'titleTh'>, max = TITLE): string => truncate(titleTh, max)

export function sayRound({ kind, window, fiscalYear }: Round, { say, language }: Speech): string {
  const last = lastDayOf(window)
  const facts = { year: fiscalYear, n: quarterOf(last), month: sayMonth(monthOf(last), language) }
  return say(`progress.rounds.${kind}`, facts)
}

export const sayDue = ({ due }: Round, { language }: Speech): string => sayDay(due, language)
export const sayDueDay = ({ due }: Round, { language }: Speech): string => sayWeekday(due, language)

// A year's public data in LINE: what is missing first, one item on a tap, and what to do about it.

import type { Command, Occasion } from '../../../dialog/conversation.ts'
import { dayOf, fiscalYearOf } from '../../../kernel/calendar.ts'
import type { Words } from '../../../kernel/i18n.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import type { Offices } from '../../../turn/office.ts'
import { type Agencies, settingOn } from '../../agencies/index.ts'
import type { People } from '../../people/index.ts'
import { fail } from '../errors.ts'
import { isOurs } from '../facts/providers.ts'
import type { Oit } from '../oit.ts'
import { createVoice, type Voice } from '../print/voice.ts'
import { pagePath } from '../reading.ts'
import { itemCard, noListReply, packCard } from './oit.views.ts'

export type TalkDeps = {
  readonly oit: Oit
  readonly people: Pick<People, 'only'>
  readonly agencies: Pick<Agencies, 'of'>
  readonly offices: Pick<Offices, 'of'>
  readonly words: Words
}

export type VoiceFor = (agency: AgencyId, language: string, at: Temporal.Instant) => Promise<Voice>

/** Chats speak in Arabic digits, whatever the papers do. */
export const voiceFor =
  ({ agencies, offices, words }: Pick<TalkDeps, 'agencies' | 'offices' | 'words'>): VoiceFor =>
  async (agency, language) => {
    const [{ units }, office] = await Promise.all([agencies.of(agency), offices.of(agency)])
    const facts = { ...office.words(language), office: office.name(language) }
    return createVoice({
      say: (address, more) => words.say(language, address, { ...facts, ...more }),
      language,
      digits: 'arabic',
      units,
    })
  }

export function createTalk(deps: TalkDeps) {
  const { oit, people } = deps
  const voice = voiceFor(deps)

  /** This year's, or a named one; `2570-8` is the list from its ninth entry on. */
  const list: Command = async ({ agency, at, language }, { value }) => {
    const [, named, from = '0'] = /^(25\d\d)(?:-(\d{1,3}))?$/.exec(value) ?? []
    const year = named ? Number(named) : await oit.current(agency, at)
    if (year === null || !(await oit.list(agency, year))) return { replies: [noListReply(fiscalYearOf(at))] }
    const pack = await oit.pack(agency, year, at)
    const card = packCard(pack, Number(from), await voice(agency, language, at))
    // Last year's is shown, and that this year's is not there yet.
    const isOld = !named && year < fiscalYearOf(at)
    return { replies: isOld ? [noListReply(fiscalYearOf(at)), card] : [card] }
  }

  async function one(occasion: Occasion, key: string, value: string) {
    const { agency, at, language } = occasion
    if (!/^25\d\d$/.test(value)) throw fail('oit.no-item')
    const fiscalYear = Number(value)
    const [{ item, state }, pack, office] = await Promise.all([
      oit.one(agency, fiscalYear, key, at),
      oit.pack(agency, fiscalYear, at),
      deps.offices.of(agency),
    ])
    const duty = isOurs(key) ? null : await oit.dutyOf(agency, fiscalYear, key)
    const page = `${office.address}${pagePath(agency, fiscalYear, key)}`
    return { replies: [itemCard({ item, state, fiscalYear, page, duty }, pack, await voice(agency, language, at))] }
  }

  return {
    commands: {
      oit: people.only('oit.read', list),
      'oit-item': people.only('oit.read', (occasion, { id, value }) => one(occasion, id, value)),
    },
  }
}

/** Days before the opening on which somebody is told what is missing. */
export async function leadsOn(
  { agencies }: Pick<TalkDeps, 'agencies'>,
  agency: AgencyId,
  at: Temporal.Instant,
): Promise<readonly number[]> {
  const { rules } = await agencies.of(agency)
  return [...settingOn(rules, 'reminder.leads', dayOf(at))]
}

import type { Command } from '../../dialog/conversation.ts'
import { dayOf, monthOf } from '../../kernel/calendar.ts'
import type { Words } from '../../kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import { notice, say } from '../../line/reply.ts'
import type { Press } from '../../papers/press.ts'
import type { Feature } from '../../turn/feature.ts'
import type { Offices } from '../../turn/office.ts'
import type { Letter } from '../../turn/relay.ts'
import type { Links } from '../../web/room.ts'
import { settingOn, unitName, unitOf } from '../agencies/index.ts'
import { holdersOf, type People } from '../people/index.ts'
import { latestOf as latestPaper, type Reports } from '../reports/index.ts'
import { countMonth, type DigestJobDeps, sendMonth } from './digest.job.ts'
import { digestPages, PRINT } from './digest.pages.ts'
import type { Digests } from './digest.ts'
import {
  askedCard,
  type Decisions,
  digestCard,
  LISTS,
  type List,
  listCard,
  nosOf,
  type Voice,
  type Why,
} from './digest.views.ts'
import { fail } from './errors.ts'
import { closingOf } from './gather.ts'
import { type MonthFigures, monthBefore, monthName, monthNamed } from './month.ts'
import { openMorning, type WorkSources } from './work/gather-work.ts'
import { sendWork } from './work/work.job.ts'
import { workCard } from './work/work.views.ts'

export type DigestFeatureDeps = Pick<DigestJobDeps, 'clock'> &
  WorkSources & {
    readonly digests: Digests
    readonly people: Pick<People, 'appointments' | 'only'>
    readonly reports: Pick<Reports, 'ofYears'>
    readonly offices: Offices
    readonly words: Words
    readonly links: Pick<Links<Letter>, 'make'>
    readonly press: Press
    readonly conversationOf: (agency: AgencyId, chat: ChatId) => Promise<{ readonly language: string | null } | null>
  }

/** A question of an executive is news of today. */
const ASKED_WITHIN = { hours: 2 }
const PRINT_MINUTES = 60
const DEMO_MONTHS = 3

/** The executives' month. */
export function digestFeature(deps: DigestFeatureDeps): Feature {
  const { digests, people, offices, words } = deps

  async function voiceIn(agency: AgencyId, language: string): Promise<Voice> {
    const office = await offices.of(agency)
    const { units } = await deps.agencies.of(agency)
    const facts = { ...office.words(language), office: office.name(language) }
    return {
      language,
      say: (address, more) => words.say(language, address, { ...facts, ...more }),
      unit: (code) => {
        const unit = unitOf(units, code)
        return unit ? unitName(unit, language) : code
      },
    }
  }

  async function decisionsOf(
    agency: AgencyId,
    person: ChatId,
    at: Temporal.Instant,
    { plan }: MonthFigures,
  ): Promise<Decisions> {
    const all = await people.appointments(agency)
    const isExecutive = holdersOf(all, { role: 'executive' }, at).some((one) => one.person === person)
    const year = monthOf(at).year + 543
    const [reports, papers] = await Promise.all([
      deps.progress.waitingFor(agency, person, at),
      isExecutive ? deps.reports.ofYears(agency, [year - 1, year, year + 1]) : [],
    ])
    return {
      reports: reports.length,
      papers: papers.filter((paper) => latestPaper(paper).state === 'checked').length,
      help: plan?.help.length ?? 0,
    }
  }

  const cardFor: DigestJobDeps['cardFor'] = async (agency, person, month, at, { isLate }) => {
    const language = (await deps.conversationOf(agency, person))?.language ?? (await offices.of(agency)).language
    const seen = await digests.see(agency, month, at)
    const decisions = await decisionsOf(agency, person, at, seen.now)
    return digestCard({ seen, decisions, at: closingOf(month), isLate }, await voiceIn(agency, language))
  }

  /** This month so far, unless another one is named. */
  const see: Command = async ({ agency, chat, at, language }, { value }) => {
    const named = value === '' ? monthOf(at) : monthNamed(value)
    if (!named || Temporal.PlainYearMonth.compare(named, monthOf(at)) > 0) throw fail('digest.no-month')
    const isRunning = named.equals(monthOf(at))
    const seen = await digests.see(agency, named, at)
    const decisions = await decisionsOf(agency, chat, at, seen.now)
    const counted = isRunning ? at : closingOf(named)
    return { replies: [digestCard({ seen, decisions, at: counted, isRunning }, await voiceIn(agency, language))] }
  }

  const list: Command = async ({ agency, at, language }, { id, value }) => {
    const month = monthNamed(value)
    if (!month || !(LISTS as readonly string[]).includes(id)) throw fail('digest.no-month')
    const seen = await digests.see(agency, month, at)
    return { replies: [listCard(id as List, seen, await voiceIn(agency, language))] }
  }

  /** A word to the head of a unit: an executive asks about what is late, or will help where help was asked for. */
  const toHead =
    (why: Why): Command =>
    async ({ agency, chat, at, cause, language }, { id: unit, value }) => {
      const month = monthNamed(value)
      if (!month) throw fail('digest.no-month')
      const { now } = await digests.see(agency, month, at)
      const nos = nosOf(now, why, unit)
      if (nos.length === 0) throw fail(why === 'late' ? 'digest.nothing-late' : 'digest.no-help-asked')
      const all = await people.appointments(agency)
      const heads = holdersOf(all, { role: 'unit-head', unit }, at).flatMap(({ person }) => person ?? [])
      const voice = await voiceIn(agency, language)
      if (heads.length === 0) throw fail('digest.no-head', { unit: voice.unit(unit) })
      const isExecutive = holdersOf(all, { role: 'executive' }, at).some((one) => one.person === chat)
      const occurrence = { cause, at: at.epochMilliseconds, who: chat }
      // A month that still runs is counted at its end; what is asked about it is written down with the last one.
      const asking = Temporal.PlainYearMonth.compare(month, monthOf(at)) < 0 ? month : monthBefore(at)
      await digests.count(agency, asking, { ...occurrence, cause: `${cause}:count` })
      const letters = [...new Set(heads)].map((to) => ({
        name: `digest-${why}`,
        to,
        class: 'timely' as const,
        about: `digest-${why}`,
        deadline: at.add(ASKED_WITHIN).epochMilliseconds,
        replies: [askedCard(why, isExecutive ? 'executive' : 'clerk', nos)],
      }))
      await digests.store.tell(agency, monthName(asking), occurrence, 'asked', letters)
      return { replies: [say(`digest.asked.${why}.sent`, { unit: voice.unit(unit) })] }
    }

  /** What presses now, asked for at any time. */
  const work: Command = async ({ agency, chat, at }) => ({
    replies: [workCard(await (await openMorning(deps, agency, at)).workOf(chat), 'now')],
  })

  const print: Command = async (occasion) => {
    const link = await deps.links.make(occasion, { kind: PRINT, minutes: PRINT_MINUTES })
    const title = { words: 'digest.page.title' }
    const text = { words: 'digest.page.link', facts: { minutes: PRINT_MINUTES } }
    return { replies: [notice({ title, text, rows: [] }, [{ label: { words: 'digest.page.open' }, link }])] }
  }

  const { pages, links } = digestPages({
    digests,
    press: deps.press,
    voiceIn,
    digitsOn: async (agency, at) => settingOn((await deps.agencies.of(agency)).rules, 'paper.digits', dayOf(at)),
  })

  return {
    name: 'digest',
    pages,
    links,
    letters: [digests.letters],
    jobs: [countMonth({ ...deps, cardFor }), sendMonth({ ...deps, cardFor }), sendWork(deps)],
    commands: {
      digest: people.only('digest.read', see),
      'digest-list': people.only('digest.read', list),
      'digest-ask': people.only('digest.ask', toHead('late')),
      'digest-help': people.only('digest.ask', toHead('help')),
      'digest-print': people.only('digest.read', print),
      'digest-work': people.only('work.read', work),
    },
    doorways: [
      { name: 'digest.open', aside: true, command: 'digest' },
      { name: 'digest.work.open', aside: true, command: 'digest-work' },
    ],
    menu: [
      { door: 'digest.open', explain: 'digest.explain', for: 'digest.read', icon: 'chart', first: true },
      { door: 'digest.work.open', explain: 'digest.work.explain', for: 'work.read', icon: 'bell' },
    ],
    /** The months before, as they were counted in their nights, so that there is something to compare with. */
    async demo({ agency, at }) {
      for (let back = DEMO_MONTHS; back > 0; back -= 1) {
        const month = monthOf(at).subtract({ months: back })
        const occurrence = {
          cause: `seed@${agency}:${monthName(month)}`,
          at: closingOf(month).epochMilliseconds,
          who: 'start',
        }
        await digests.count(agency, month, occurrence)
        await digests.store.send(agency, monthName(month), { ...occurrence, cause: `${occurrence.cause}:sent` }, [])
      }
    },
    async erase({ agency, chat }) {
      await digests.store.forget(agency, chat)
      return 0
    },
  }
}

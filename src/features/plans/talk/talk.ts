// The plan in LINE: what staff may ask of it, by buttons, menu words, numbers and words of titles.

import type { Command, Decision, Finder, Occasion } from '../../../dialog/conversation.ts'
import { registerDialog } from '../../../dialog/engine.ts'
import type { DomainError } from '../../../kernel/errors.ts'
import type { Words } from '../../../kernel/i18n.ts'
import { type Choice, question, type Reply } from '../../../line/reply.ts'
import type { Feature } from '../../../turn/feature.ts'
import type { Offices } from '../../../turn/office.ts'
import type { Agencies } from '../../agencies/index.ts'
import type { People } from '../../people/index.ts'
import type { KeptMeasure, KeptPlan } from '../keep/kept.ts'
import { fail } from './errors.ts'
import { measuresOfUnits } from './mine.ts'
import { measureOf, type ReadPlans, showingAt } from './reading.ts'
import { findMeasure } from './search/find-measure.dialog.ts'
import { byNumber, createSearch, keyOf, type Manner } from './search/search.ts'
import { searchWords } from './search/search-words.ts'
import { createTitles } from './search/titles.ts'
import { createUnits } from './units.ts'
import { measureCard, stepsCard } from './views/measure-card.views.ts'
import { foundListed, measureList, mineListed } from './views/measure-list.views.ts'
import { budgetCard, dimensionList, gapsCard, planCard, type Showing, waysOn } from './views/plan.views.ts'
import type { Voice } from './views/voice.ts'
import { createVoices } from './views/voices.ts'

/** What another feature offers to do with a measure: a button on its card, for whom it is. */
export type MeasureActions = (
  occasion: Occasion,
  shown: { readonly plan: KeptPlan; readonly measure: KeptMeasure },
) => Promise<readonly Choice[]>

export type TalkDeps = {
  readonly plans: ReadPlans
  readonly people: Pick<People, 'only' | 'may' | 'held'>
  readonly agencies: Pick<Agencies, 'of'>
  readonly offices: Offices
  readonly words: Words
  readonly clock: { now(): Temporal.Instant }
  readonly actions?: readonly MeasureActions[]
}

/** Words that mean a command to staff, and whatever they mean to everybody else. */
const SHORT = { plan: 'plan', mine: 'my-measures', budget: 'plan-budget', gaps: 'plan-gaps' } as const
const LONGEST_QUERY = 60

export function planTalk(deps: TalkDeps) {
  const { plans, people, words } = deps
  const search = createSearch(searchWords(words))
  const spelled = search.said
  const voiceOf = createVoices(deps)
  const units = createUnits(deps)

  async function shownTo({ agency, at }: Occasion): Promise<Showing> {
    const found = await showingAt(plans, agency, at)
    if (!found) throw fail('plan-talk.no-plan')
    return found
  }

  /** Every command of the plan: for staff, of the plan there is, in the language of the chat. */
  const reading = (
    show: (occasion: Occasion, showing: Showing, voice: Voice, given: Given) => Promise<Reply> | Reply,
  ) =>
    people.only('plan.read', async (occasion, given) => {
      const [showing, voice] = await Promise.all([shownTo(occasion), voiceOf(occasion.agency, occasion.language)])
      return { replies: [await show(occasion, showing, voice, given)] }
    })

  async function cardOf(occasion: Occasion, { plan, year }: Showing, measure: KeptMeasure, voice: Voice) {
    const offered = await Promise.all((deps.actions ?? []).map((actions) => actions(occasion, { plan, measure })))
    return measureCard(plan, measure, { year, voice, actions: offered.flat() })
  }

  function foundList({ plan }: Showing, found: readonly KeptMeasure[], query: string, page: number, voice: Voice) {
    const isOneTitle = found.length > 1 && new Set(found.map(({ titleTh }) => titleTh)).size === 1
    const title = isOneTitle ? 'plan-talk.found.one-title' : 'plan-talk.found.title'
    return measureList(foundListed(plan, found, voice), page, {
      heading: { title: voice.say(title), text: '' },
      pager: { command: 'found-measures', id: query.replaceAll('|', ' ').slice(0, LONGEST_QUERY) },
      voice,
      further: [],
    })
  }

  const matching = ({ plan }: Showing, text: string, manner: Manner): KeptMeasure[] => {
    const no = search.numberIn(text)
    return no === null ? search.byTitle(plan.measures, text, manner) : byNumber(plan.measures, no)
  }

  async function showFound(occasion: Occasion, showing: Showing, found: readonly KeptMeasure[], query: string) {
    const voice = await voiceOf(occasion.agency, occasion.language)
    const [only, ...others] = found
    if (only && others.length === 0) return { replies: [await cardOf(occasion, showing, only, voice)] }
    return { replies: [foundList(showing, found, query, 1, voice)] }
  }

  /** What there is, for whoever asked for what there is not. */
  function missing({ plan }: Showing, text: string): DomainError {
    const no = search.numberIn(text)
    if (no === null) return fail('plan-talk.nothing-found', { text: text.slice(0, LONGEST_QUERY) })
    const numbers = plan.measures.map((measure) => measure.no)
    return fail('plan-talk.no-such-number', { no, first: Math.min(...numbers), last: Math.max(...numbers) })
  }

  /** A number was meant as one: when there is no such measure, there are other ways. */
  async function showNumber(occasion: Occasion, text: string): Promise<Decision> {
    const showing = await shownTo(occasion)
    const found = matching(showing, text, 'asked')
    if (found.length > 0) return showFound(occasion, showing, found, text)
    const { code, facts } = missing(showing, text)
    return { replies: [question({ words: code, facts }, [...waysOn])] }
  }

  const commands = {
    plan: reading((_occasion, showing, voice) => planCard(showing, voice)),
    'plan-dimension': reading((_occasion, showing, voice, { id, value }) => {
      const list = dimensionList(showing, Number(id), Number(value), voice)
      return list ?? planCard(showing, voice)
    }),
    'plan-budget': reading((_occasion, showing, voice) => budgetCard(showing, voice)),
    'plan-gaps': reading((_occasion, showing, voice, { value }) => gapsCard(showing, Number(value), voice)),
    measure: reading((occasion, showing, voice, { id }) => cardOf(occasion, showing, measureOf(showing, id), voice)),
    'measure-steps': reading((_occasion, showing, voice, { id }) =>
      stepsCard(showing.plan, measureOf(showing, id), voice),
    ),
    'found-measures': reading((_occasion, showing, voice, { id, value }) => {
      const found = matching(showing, id, 'asked')
      return foundList(showing, found, id, Number(value), voice)
    }),
    'my-measures': reading(async ({ agency, chat, at }, showing, voice, { value }) => {
      const { own, codes } = await units.of(agency, chat, at)
      // Whoever stands for no unit looks at the whole plan.
      if (own.length === 0) return planCard(showing, voice)
      const facts = { units: own.map(voice.unit).join(', ') }
      const mine = measuresOfUnits(showing.plan.measures, codes)
      const heading = {
        title: voice.say('plan-talk.mine.title', facts),
        text: mine.length === 0 ? voice.say('plan-talk.mine.none', facts) : '',
      }
      const pager = { command: 'my-measures', id: '' }
      return measureList(mineListed(showing.plan, mine, voice), Number(value), {
        heading,
        pager,
        voice,
        further: mine.length === 0 ? waysOn.slice(1) : [],
      })
    }),
    'find-measure': people.only('plan.read', async () => ({ replies: [], open: { dialog: findMeasure.name } })),
  } satisfies { readonly [name: string]: Command }

  const short = Object.entries(SHORT).map(([name, command]) => {
    const said = words.languages.flatMap((language) => words.list(language, `plan-talk.short.${name}`).map(spelled))
    return { command, said: new Set(said) }
  })
  const standsInTitle = createTitles({ ...deps, keyOf })

  /** Meant by its shape: a word of ours, a number, “มาตรการ …”, or what stands in a title as it was said. */
  async function isForPlan(text: string, { agency, at }: Occasion): Promise<boolean> {
    if (search.numberIn(text) !== null || search.isNamed(text)) return true
    return short.some(({ said }) => said.has(spelled(text))) || standsInTitle(agency, at, search.said(text))
  }

  /** A number of the plan is one to staff and nothing to a citizen: whom it is not for, it does not hear. */
  const hearStaff: Finder = async ({ text, files }, occasion, when) => {
    if (text === null || files.length > 0) return null
    if (when === 'first' && !(await isForPlan(text, occasion))) return null
    if (!(await people.may(occasion.agency, occasion.chat, 'plan.read', occasion.at))) return null
    const word = short.find(({ said }) => said.has(spelled(text)))
    if (word) return commands[word.command](occasion, { id: '', value: '' })
    if (search.numberIn(text) !== null) return showNumber(occasion, text)
    const showing = await showingAt(plans, occasion.agency, occasion.at)
    const manner = search.isNamed(text) ? 'asked' : 'overheard'
    const found = showing ? search.byTitle(showing.plan.measures, text, manner) : []
    return showing && found.length > 0 ? showFound(occasion, showing, found, text) : null
  }

  return {
    dialogs: [
      registerDialog({
        dialog: findMeasure,
        finish: async ({ what }, occasion) => {
          await commands['find-measure'](occasion, { id: '', value: '' })
          const showing = await shownTo(occasion)
          const found = matching(showing, what, 'asked')
          if (found.length === 0) throw missing(showing, what)
          return showFound(occasion, showing, found, what)
        },
      }),
    ],
    commands,
    doorways: [
      { name: 'plan-talk.mine', aside: true, command: 'my-measures' },
      { name: 'plan-talk.find', aside: true, command: 'find-measure' },
      { name: 'plan-talk.plan', aside: true, command: 'plan' },
    ],
    finders: [hearStaff],
    menu: [
      { door: 'plan-talk.mine', explain: 'plan-talk.menu.mine', for: 'plan.read', icon: 'list' },
      { door: 'plan-talk.plan', explain: 'plan-talk.menu.plan', for: 'plan.read', icon: 'chart' },
    ],
  } satisfies Partial<Feature>
}

type Given = Parameters<Command>[1]

// The office's side in LINE: what waits, one matter's card, and everything that can be done with it.

import type { Command, Decision, Finder, Occasion } from '../../../dialog/conversation.ts'
import { dayOf, monthOf, monthWindow } from '../../../kernel/calendar.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import { sayMonth } from '../../../kernel/thai/say-day.ts'
import type { Links } from '../../../media/links.ts'
import type { Feature } from '../../../turn/feature.ts'
import type { Offices } from '../../../turn/office.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { Links as WebLinks } from '../../../web/room.ts'
import type { Agencies } from '../../agencies/index.ts'
import type { People } from '../../people/index.ts'
import { OFFICE_TAPS } from '../buttons.ts'
import type { Complaint } from '../complaint.ts'
import type { Complaints } from '../complaints.ts'
import { fail } from '../errors.ts'
import { PAPERS_LINK } from '../papers/papers.page.ts'
import type { Voice } from '../voice.ts'
import { complaintCard, doneCard, moreCard, PER_PAGE, picturesCard, queueCard } from './card.views.ts'
import { createChoices } from './choices.ts'
import { figuresCard, papersCard } from './figures.views.ts'
import { createFinishing } from './finishing.ts'
import { createHands, type Hand } from './hand.ts'
import { ACTION_OF, isVerb, picturesOf, type Verb, verbsOf } from './verbs.ts'

export type HandlingDeps = {
  readonly complaints: Complaints
  readonly people: People
  readonly agencies: Pick<Agencies, 'of'>
  readonly offices: Pick<Offices, 'of'>
  readonly mediaPath: Links['pathTo']
  readonly links: Pick<WebLinks<Letter>, 'make'>
}

type Handling = Required<Pick<Feature, 'dialogs' | 'commands' | 'doorways' | 'menu' | 'finders'>>

const MOST_PICTURES = 10
const LINK_MINUTES = 15
/** Numbers as they stand on cards; whoever looks after complaints means the card. */
const WRITTEN = /^CM[- ]?25\d\d[- ]?\d{1,7}$/i

export function createHandling(deps: HandlingDeps): Handling {
  const { complaints, people } = deps
  const hands = createHands(deps)
  const choices = createChoices(deps)
  const finishing = createFinishing({ complaints, hands, choices })
  const voiceFor = ({ agency, language }: Occasion): Promise<Voice> => complaints.voices.in(agency, language)

  async function verbsFor(hand: Hand, at: Temporal.Instant): Promise<Verb[]> {
    const verbs: Verb[] = []
    for (const verb of verbsOf(hand.complaint, hand.reach.units, dayOf(at)))
      if (await hand.may(ACTION_OF[verb])) verbs.push(verb)
    return verbs
  }

  async function showCard(occasion: Occasion, id: string): Promise<Decision> {
    const { at } = occasion
    const hand = await hands.on(occasion, id, 'complaint.read')
    const isLost = (await complaints.unreached(hand.complaint)).length > 0
    const twins = await complaints.photoTwins(occasion.agency, hand.complaint.id)
    const of = { verbs: await verbsFor(hand, at), isLost, twins }
    const covered = await choices.covered(hand.complaint, at)
    return { replies: [complaintCard(covered, of, await voiceFor(occasion), at)] }
  }

  const queue: Command = async (occasion, { id, value }) => {
    const { agency, at } = occasion
    const reach = await hands.reach(occasion)
    const skip = Number(value) || 0
    const units = id === '' ? (reach.all ? null : reach.units) : [id]
    const { listed, total } = await complaints.waiting(agency, { units, except: reach.units }, PER_PAGE, skip)
    return { replies: [queueCard(listed, { total, skip, name: 'queue' }, await voiceFor(occasion), at)] }
  }

  const looks: Command = async (occasion) => {
    const { units } = await hands.reach(occasion)
    const listed = (await Promise.all(units.map((unit) => complaints.store.looks(occasion.agency, unit)))).flat()
    const of = { total: listed.length, skip: 0, name: 'looks' } as const
    return { replies: [queueCard(listed, of, await voiceFor(occasion), occasion.at)] }
  }

  const figures: Command = async (occasion) => {
    const month = monthOf(occasion.at)
    const found = await complaints.statistics(occasion.agency, monthWindow(month))
    return { replies: [figuresCard(found, sayMonth(month, occasion.language), await voiceFor(occasion))] }
  }

  const doVerb: Command = async (occasion, { id, value }) => {
    if (!isVerb(value)) throw fail('complaints.unknown')
    const hand = await hands.on(occasion, id, ACTION_OF[value])
    const { complaint } = hand
    if (!verbsOf(complaint, hand.reach.units).includes(value))
      throw fail('complaints.not-now', { number: complaint.number })
    switch (value) {
      case 'accept':
        return finishing.doAct(occasion, id, 'complaint.handle', { act: 'accept' }, 'accept')
      case 'go-on':
        return finishing.doAct(occasion, id, 'complaint.handle', { act: 'go-on' }, 'go-on')
      case 'look-good':
      case 'look-not-good': {
        const verdict = value === 'look-good' ? 'good' : 'not-good'
        return finishing.doAct(occasion, id, 'complaint.look', { act: 'look', verdict, text: null }, value)
      }
      case 'pictures':
        return { replies: [picturesCard(complaint, await linksOf(occasion.agency, complaint))] }
      default:
        return {
          replies: [],
          open: { dialog: `complaint-${value}`, given: await choices.for(value, hand.complaint, occasion) },
        }
    }
  }

  async function linksOf(agency: AgencyId, complaint: Complaint): Promise<string[]> {
    const { address } = await deps.offices.of(agency)
    return picturesOf(complaint)
      .slice(0, MOST_PICTURES)
      .map(({ kind, media }) => {
        const part = kind === 'photo' ? 'view' : 'original'
        return `${address}${deps.mediaPath({ agency, id: media, part }, { hours: 24 })}`
      })
  }

  /** From the figures to the papers: a link that works once. */
  const papers: Command = async (occasion) => {
    const link = await deps.links.make(occasion, { kind: PAPERS_LINK, minutes: LINK_MINUTES })
    return { replies: [papersCard(link, LINK_MINUTES)] }
  }

  const undo: Command = async (occasion, { id }) => {
    const hand = await hands.on(occasion, id, 'complaint.read')
    const after = await complaints.act(occasion, hand.complaint.id, { act: 'undo' }, hand.who)
    return { replies: [doneCard(after, 'undo', occasion.chat, await voiceFor(occasion))] }
  }

  const byNumber: Finder = async ({ text }, occasion, when) => {
    if (when !== 'first' || text === null || !WRITTEN.test(text.trim())) return null
    if (!(await people.may(occasion.agency, occasion.chat, 'complaint.read', occasion.at))) return null
    const found = await complaints.byNumber(occasion.agency, text, occasion.at)
    return found ? showCard(occasion, found.id) : null
  }

  return {
    dialogs: finishing.dialogs,
    commands: {
      [OFFICE_TAPS.queue]: people.only('complaint.read', queue),
      [OFFICE_TAPS.card]: people.only('complaint.read', (occasion, { id }) => showCard(occasion, id)),
      [OFFICE_TAPS.more]: people.only('complaint.read', async (occasion, { id }) => {
        const hand = await hands.on(occasion, id, 'complaint.read')
        return { replies: [moreCard(hand.complaint, await verbsFor(hand, occasion.at))] }
      }),
      [OFFICE_TAPS.do]: people.only('complaint.read', doVerb),
      [OFFICE_TAPS.undo]: people.only('complaint.read', undo),
      [OFFICE_TAPS.looks]: people.only('complaint.look', looks),
      [OFFICE_TAPS.figures]: people.only('complaint.statistics', figures),
      [OFFICE_TAPS.papers]: people.only('complaint.statistics', papers),
    },
    doorways: [
      { name: 'complaints.queue', aside: true, command: 'complaint-queue' },
      { name: 'complaints.looks', aside: true, command: 'complaint-looks' },
      { name: 'complaints.figures', aside: true, command: 'complaint-figures' },
      { name: 'complaint-papers.doorway', aside: true, command: OFFICE_TAPS.papers },
    ],
    menu: [
      {
        door: 'complaints.queue',
        explain: 'complaints.queue.explain',
        for: 'complaint.read',
        icon: 'list',
        first: true,
      },
      { door: 'complaints.figures', explain: 'complaints.figures.explain', for: 'complaint.statistics', icon: 'chart' },
      { door: 'complaints.looks', explain: 'complaints.looks.explain', for: 'complaint.look', icon: 'check' },
    ],
    finders: [byNumber],
  }
}

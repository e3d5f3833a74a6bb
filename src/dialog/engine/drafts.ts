// Drafts begin, rest, are taken up again and end. Only finish and commands are waited for.

import { DomainError } from '../../kernel/errors.ts'
import { idFrom } from '../../kernel/ids.ts'
import { question, type Slots, say } from '../../line/reply.ts'
import { CONTINUE, printButton } from '../buttons.ts'
import {
  type Answer,
  type Conversation,
  type Decision,
  type Doorway,
  type Draft,
  newConversation,
  type Saying,
} from '../conversation.ts'
import { END } from '../define.ts'
import { agree, goBack, isExpired, walk } from '../walk.ts'
import {
  change,
  dialogOf,
  type House,
  offerChoice,
  propose,
  type Talk,
  tell,
  tellNotice,
  titleOf,
  understood,
} from './house.ts'

const MOST_PARKED = 5
const OFFER_LIFE = 24 * 3600_000

const hasAnswers = (draft: Draft): boolean => Object.values(draft.answers).some(({ preset }) => !preset)

/** Begins with what is known already; whatever was being asked before rests meanwhile. */
export async function start(
  house: House,
  talk: Talk,
  opening: { dialog: string; answers?: { readonly [step: string]: Answer }; given?: Slots },
): Promise<void> {
  const registered = house.dialogs.get(opening.dialog)
  if (!registered) throw new Error(`there is no dialog "${opening.dialog}"`)
  const before = talk.conversation
  const rests = park(talk)
  const draft: Draft = {
    dialog: opening.dialog,
    version: registered.dialog.version,
    run: idFrom(talk.occasion.cause, `run:${opening.dialog}`),
    answers: opening.answers ?? {},
    touched: talk.occasion.at.epochMilliseconds,
    ...(opening.given ? { given: opening.given } : {}),
  }
  change(talk, { active: draft, offer: null })
  talk.asks = true
  tellNotice(house, talk)
  await settle(house, talk, before)
  tellParked(house, talk, rests)
}

/** When nothing is left to ask, the feature decides. A refusal leaves the conversation as it was `before`. */
export async function settle(house: House, talk: Talk, before: Conversation): Promise<void> {
  await learn(house, talk)
  const draft = talk.conversation.active
  if (!draft) return
  const { at, way, answers } = walk(dialogOf(house, draft), draft)
  if (at !== END) return
  const finish = house.dialogs.get(draft.dialog)!.finish as (
    answers: unknown,
    occasion: Talk['occasion'],
    filed: unknown,
  ) => Promise<Decision>
  const { dialog, version, run, given = {} } = draft
  const from = Object.fromEntries(way.map((step) => [step, draft.answers[step]!.from]))
  const occasion = { ...talk.occasion, cause: run }
  const decision = await decide(talk, () => finish(answers, occasion, { dialog, version, run, given, from }))
  if (!decision) {
    change(talk, { active: before.active, parked: before.parked, offer: before.offer ?? null })
    return reopen(house, talk)
  }
  change(talk, { active: null })
  await follow(house, talk, decision, run)
  if (!talk.conversation.active) offerParked(house, talk)
}

/** What the feature knows beside the answers may have changed with them. */
async function learn(house: House, talk: Talk): Promise<void> {
  const draft = talk.conversation.active
  const registered = draft ? house.dialogs.get(draft.dialog) : undefined
  if (!draft || !registered?.knows) return
  const knows = registered.knows as (answers: unknown, occasion: Talk['occasion'], before: unknown) => Promise<Slots>
  const { answers } = walk(registered.dialog, draft)
  const given = await knows(answers, { ...talk.occasion, cause: draft.run }, draft.given ?? {})
  change(talk, { active: { ...draft, given } })
}

/** A refused end that no answer of this thought led to: the last answer is asked for again. */
function reopen(house: House, talk: Talk): void {
  const { active } = talk.conversation
  if (!active || walk(dialogOf(house, active), active).at !== END) return
  change(talk, { active: goBack(dialogOf(house, active), active) })
}

/** A tap or a menu word outside dialogs; afterwards the open question is asked again. */
export async function perform(
  house: House,
  talk: Talk,
  name: string,
  given: { id: string; value: string },
): Promise<void> {
  const command = Object.hasOwn(house.commands, name) ? house.commands[name] : undefined
  talk.asks = true
  if (!command) {
    tell(talk, 'dialog.old-button')
    return
  }
  const decision = await decide(talk, () => command(talk.occasion, given))
  if (decision) await follow(house, talk, decision, talk.occasion.cause)
}

/** Does one of the features know what is meant? The first that does decides. */
export async function lookUp(house: House, talk: Talk, saying: Saying, when: 'first' | 'last'): Promise<boolean> {
  for (const find of house.finders) {
    const looked = await decide(talk, async () => ({ found: await find(saying, talk.occasion, when) }))
    if (looked && !looked.found) continue
    understood(talk)
    change(talk, { offer: null })
    talk.asks = true
    if (looked?.found) await follow(house, talk, looked.found, talk.occasion.cause)
    return true
  }
  return false
}

/** null: refused for a reason the person can understand, which was told. */
async function decide<Decided>(talk: Talk, deciding: () => Promise<Decided>): Promise<Decided | null> {
  try {
    return await deciding()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    talk.replies.push(say(error.code, error.facts))
    talk.asks = true
    return null
  }
}

export async function follow(house: House, talk: Talk, decision: Decision, cause: string): Promise<void> {
  talk.replies.push(...decision.replies)
  if (decision.language !== undefined) {
    change(talk, { language: decision.language })
    talk.occasion = { ...talk.occasion, language: decision.language }
  }
  if (decision.personal) tellNotice(house, talk)
  if (decision.fleeting) talk.fleeting = true
  if (decision.forget) {
    talk.conversation = newConversation
    talk.forgets = true
  }
  if (!decision.open) return
  const { dialog, answers = {}, presets = {}, given } = decision.open
  const known: Record<string, Answer> = {}
  for (const [step, value] of Object.entries(presets)) known[step] = { value, from: [], preset: true }
  for (const [step, value] of Object.entries(answers)) known[step] = { value, from: [] }
  const during = talk.occasion
  talk.occasion = { ...during, cause } // a run that follows a run is another run
  await start(house, talk, { dialog, answers: known, ...(given ? { given } : {}) })
  talk.occasion = { ...talk.occasion, cause: during.cause }
}

/** A menu word or button: begins a dialog or does a command, and asks before what was begun already is lost. */
export async function enter(house: House, talk: Talk, door: Doorway): Promise<void> {
  understood(talk)
  if ('command' in door) return perform(house, talk, door.command, { id: door.id ?? '', value: door.value ?? '' })
  const { active, parked } = talk.conversation
  const knows = house.dialogs.get(door.dialog)?.knows !== undefined
  const begun = [active, ...parked].find((draft) => draft?.dialog === door.dialog && (knows || !draft.given))
  if (!begun) return start(house, talk, { dialog: door.dialog })
  if (!hasAnswers(begun)) {
    talk.asks = true
    return
  }
  proposeResume(house, talk, begun)
}

/** Go on with it, or begin anew? Only their word throws answers away. */
export function proposeResume(house: House, talk: Talk, draft: Draft): void {
  const offer = propose(talk, { kind: 'resume', run: draft.run })
  talk.asks = false
  talk.replies.push(
    question({ words: 'dialog.resume.ask', facts: titleOf(house, talk, draft.dialog) }, [
      offerChoice(offer, 'yes', 'dialog.buttons.continue'),
      offerChoice(offer, 'restart', 'dialog.buttons.restart'),
    ]),
  )
}

/** The open draft rests for seven days; one without answers is nothing to keep. */
function park(talk: Talk): Draft | null {
  const { active, parked } = talk.conversation
  if (!active) return null
  const rests = hasAnswers(active) ? active : null
  change(talk, { active: null, parked: rests ? [...parked, rests].slice(-MOST_PARKED) : parked })
  return rests
}

function tellParked(house: House, talk: Talk, draft: Draft | null): void {
  if (draft && talk.conversation.parked.includes(draft)) tell(talk, 'dialog.parked', titleOf(house, talk, draft.dialog))
}

/** Goes on with the open draft or a resting one; false when it is there no more. */
export async function resume(house: House, talk: Talk, run: string): Promise<boolean> {
  const { active, parked } = talk.conversation
  const draft = active?.run === run ? active : parked.find((one) => one.run === run)
  if (!draft) return false
  understood(talk)
  talk.asks = true
  change(talk, { offer: null })
  if (draft === active) return true
  const before = talk.conversation
  change(talk, { parked: parked.filter((one) => one !== draft) })
  const rests = park(talk)
  change(talk, { active: { ...draft, touched: talk.occasion.at.epochMilliseconds } })
  agreeWithVersion(house, talk)
  await settle(house, talk, before)
  tellParked(house, talk, rests)
  return true
}

export function drop(talk: Talk, run: string): void {
  const { active, parked } = talk.conversation
  change(talk, {
    active: active?.run === run ? null : active,
    parked: parked.filter((draft) => draft.run !== run),
    offer: null,
  })
}

export function cancel(house: House, talk: Talk): void {
  const { active } = talk.conversation
  if (!active) return
  drop(talk, active.run)
  tell(talk, 'dialog.cancelled', titleOf(house, talk, active.dialog))
  offerParked(house, talk)
}

/** What rests is offered again, the newest first. */
export function offerParked(house: House, talk: Talk): void {
  const draft = talk.conversation.parked.at(-1)
  if (!draft || talk.conversation.active) return
  const offer = propose(talk, { kind: 'continue', run: draft.run })
  talk.replies.push(
    question({ words: 'dialog.continue.ask', facts: titleOf(house, talk, draft.dialog) }, [
      {
        label: { words: 'dialog.buttons.continue' },
        data: printButton({ kind: 'command', command: CONTINUE, id: draft.run, value: '' }),
      },
      offerChoice(offer, 'no', 'dialog.buttons.later'),
    ]),
  )
}

/** What time or a deployment has ended is let go before anything is heard, and said if it was open. */
export function tidy(house: House, talk: Talk): void {
  const { at } = talk.occasion
  const { active, parked, offer } = talk.conversation
  const rests = parked.filter((draft) => house.dialogs.has(draft.dialog) && !isExpired(draft, at))
  if (rests.length < parked.length) change(talk, { parked: rests })
  if (offer && !isOfferAlive(house, talk)) change(talk, { offer: null })
  if (!active) return
  if (isExpired(active, at) && house.dialogs.has(active.dialog)) {
    change(talk, { active: null })
    if (hasAnswers(active)) tell(talk, 'dialog.expired', titleOf(house, talk, active.dialog))
    return
  }
  agreeWithVersion(house, talk)
}

function isOfferAlive(house: House, talk: Talk): boolean {
  const { active, parked, offer } = talk.conversation
  if (!offer || talk.occasion.at.epochMilliseconds - offer.at >= OFFER_LIFE) return false
  if ('run' in offer) return [active, ...parked].some((draft) => draft?.run === offer.run)
  if (offer.kind === 'start') return house.dialogs.has(offer.dialog)
  return house.doorways.some((door) => door.name === offer.name)
}

function agreeWithVersion(house: House, talk: Talk): void {
  const { active } = talk.conversation
  if (!active) return
  const registered = house.dialogs.get(active.dialog)
  const state = agree(registered?.dialog, active)
  if (state === 'gone') {
    change(talk, { active: null })
    tell(talk, 'dialog.gone')
  }
  if (state !== 'afresh') return
  tell(talk, 'dialog.afresh', titleOf(house, talk, active.dialog))
  talk.asks = true
  change(talk, {
    active: {
      ...active,
      version: registered!.dialog.version,
      run: idFrom(active.run, `version:${registered!.dialog.version}`),
      answers: {},
      touched: talk.occasion.at.epochMilliseconds,
      unasked: true,
    },
  })
}

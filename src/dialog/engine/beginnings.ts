// A photo, a place or a few words before any question: a guess is offered, never taken.

import { wordsOf } from '../../kernel/thai/text.ts'
import { question } from '../../line/reply.ts'
import type { Answer, Doorway, Draft, Saying } from '../conversation.ts'
import type { Dialog } from '../define.ts'
import { pointOf } from '../steps/place.ts'
import type { Content, Piece } from '../steps/step.ts'
import { lookUp } from './drafts.ts'
import {
  type Beginning,
  doorLabel,
  type Guess,
  type House,
  misunderstood,
  offerChoice,
  propose,
  type Talk,
  tell,
  todayOf,
  understood,
  withDoors,
} from './house.ts'
import { isOtherScript } from './scripts.ts'

const MOST_PIECES = 30
const HALF = 0.5

/** What is said while nothing is being asked. Earlier pieces of an open proposal count, so nothing has to be sent twice. */
export async function begin(house: House, talk: Talk, fresh: readonly Piece[]): Promise<void> {
  if (fresh.every((piece) => piece.kind === 'sticker')) {
    tell(talk, 'dialog.sticker')
    return
  }
  const saying = sayingOf(fresh)
  if (await lookUp(house, talk, saying, 'first')) return
  const { offer } = talk.conversation
  // What nobody here reads adds nothing to what was proposed; whom to call is what helps.
  if (offer?.kind === 'start' && isOtherScript(saying.text ?? '')) return tell(talk, 'dialog.other-language')
  const before = offer?.kind === 'start' ? offer.pieces : []
  const pieces = [...before, ...fresh].slice(-MOST_PIECES)
  const beginning = beginningOf(talk, pieces)
  const best = guesses(house, beginning)[0]
  const door = best ? null : house.phrases.doorwayIn(beginning.text ?? '')
  if (best) proposeStart(house, talk, best, pieces)
  else if (door) proposeDoor(house, talk, door)
  else if (await lookUp(house, talk, saying, 'last')) return
  else if (isOtherScript(beginning.text ?? '')) tell(talk, 'dialog.other-language')
  else {
    const first = beginning.text === null ? 'dialog.unknown.content' : 'dialog.unknown.first'
    misunderstood(talk, (isSecond) => withDoors(house, talk, isSecond ? 'dialog.unknown.person' : first))
  }
}

/** Only what is new: what was said before belongs to what was proposed then. */
const sayingOf = (fresh: readonly Piece[]): Saying => {
  const texts = fresh.flatMap((piece) => (piece.kind === 'text' ? [piece.text.trim()] : []))
  return {
    text: texts.length > 0 ? texts.join('\n') : null,
    files: fresh.flatMap((piece) =>
      piece.kind === 'file' ? [{ message: piece.message, name: piece.name, size: piece.size }] : [],
    ),
  }
}

function proposeDoor(house: House, talk: Talk, door: Doorway): void {
  understood(talk)
  const made = propose(talk, { kind: 'door', name: door.name })
  talk.replies.push(
    question({ words: 'dialog.door.offer', facts: { name: doorLabel(house, talk, door) } }, yesOrOther(made)),
  )
}

type Found = { readonly dialog: Dialog; readonly guess: Guess }

const guesses = (house: House, beginning: Beginning): Found[] =>
  [...house.dialogs.values()]
    .flatMap(({ dialog, startsFrom }) => {
      const guess = startsFrom?.(beginning)
      return guess ? [{ dialog, guess }] : []
    })
    .sort((a, b) => (b.guess.sure ?? HALF) - (a.guess.sure ?? HALF))

function proposeStart(house: House, talk: Talk, { dialog, guess }: Found, pieces: readonly Piece[]): void {
  understood(talk)
  const made = propose(talk, { kind: 'start', dialog: dialog.name, pieces })
  const draft: Draft = {
    dialog: dialog.name,
    version: dialog.version,
    run: made.id,
    answers: cleanAnswers(dialog, guess, pieces),
    touched: made.at,
    ...(guess.given ? { given: guess.given } : {}),
  }
  const facts = house.asking.everyFact(dialog, draft, talk.occasion.language)
  talk.replies.push(question({ words: `${dialog.name}.offer`, facts }, yesOrOther(made)))
}

const yesOrOther = (made: Parameters<typeof offerChoice>[0]) => [
  offerChoice(made, 'yes', 'dialog.buttons.yes'),
  offerChoice(made, 'no', 'dialog.buttons.other'),
]

export function beginningOf(talk: Talk, pieces: readonly Piece[]): Beginning {
  const texts = pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.text.trim()] : []))
  const text = texts.length > 0 ? texts.join('\n') : null
  const point = pieces.findLast((piece) => piece.kind === 'place')
  return {
    text,
    words: text === null ? [] : wordsOf(text),
    contents: pieces.flatMap(contentOf),
    place: point ? pointOf(point) : null,
    today: todayOf(talk),
    language: talk.occasion.language,
  }
}

const contentOf = (piece: Piece): Content[] =>
  piece.kind === 'photo' || piece.kind === 'video' || piece.kind === 'audio' || piece.kind === 'file'
    ? [{ kind: piece.kind, message: piece.message }]
    : []

/** Only answers today's dialog takes, each with the messages it came from. */
export function cleanAnswers(dialog: Dialog, guess: Guess, pieces: readonly Piece[]): { [step: string]: Answer } {
  const words = pieces.flatMap((piece) => (contentOf(piece).length === 0 ? piece.from : []))
  return Object.fromEntries(
    Object.entries(guess.answers).flatMap(([name, value]) => {
      const step = dialog.steps[name]
      if (!step || value === null || value === undefined || !step.holds(value, guess.given ?? {})) return []
      const contents = step.contents?.(value).map(({ message }) => message)
      const from = step.gathers.includes('text') ? [...(contents ?? []), ...words] : (contents ?? words)
      return [[name, { value, from: [...new Set(from)] }]]
    }),
  )
}

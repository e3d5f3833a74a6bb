// What whoever filed or joined a matter can do with it: read, add, answer, confirm, rate, take back.

import type { Command, Decision, Finder, Occasion } from '../../../dialog/conversation.ts'
import { type RegisteredDialog, registerDialog } from '../../../dialog/engine.ts'
import type { Telling } from '../../../dialog/steps.ts'
import type { Words } from '../../../kernel/i18n.ts'
import { toArabicDigits } from '../../../kernel/thai/digits.ts'
import { plainText } from '../../../kernel/thai/text.ts'
import { question, say } from '../../../line/reply.ts'
import type { Links } from '../../../media/links.ts'
import { mediaIdOf } from '../../../media/media.ts'
import type { Offices } from '../../../turn/office.ts'
import { CITIZEN_TAPS } from '../buttons.ts'
import { type ComplaintId, type Content, isOn } from '../complaint.ts'
import type { Complaints } from '../complaints.ts'
import { fail } from '../errors.ts'
import { contentsOf, instead, wordsAmong } from '../intake/filing.ts'
import { hidePersonal } from '../intake/reading/personal.ts'
import { addToCase } from './add.dialog.ts'
import { answerAsk } from './answer.dialog.ts'
import {
  addTap,
  caseCard,
  hearTap,
  listCard,
  photosCard,
  photosFor,
  ratingCard,
  seeTap,
  told,
  undoTap,
} from './case.views.ts'
import { ADD, LEAVE, MUTE, PICTURES, WITHDRAW } from './taps.ts'
import { withdrawCase } from './withdraw.dialog.ts'

export type FollowingDeps = {
  readonly complaints: Complaints
  readonly words: Words
  readonly offices: Pick<Offices, 'of'>
  readonly mediaPath: Links['pathTo']
}

export type Following = {
  readonly commands: { readonly [name: string]: Command }
  readonly dialogs: readonly RegisteredDialog[]
  readonly finders: readonly Finder[]
}

/** As many buttons as fit under one card, before and after together. */
const MOST_PICTURES = 5

export function createFollowing({ complaints, words, offices, mediaPath }: FollowingDeps): Following {
  const mine = (occasion: Occasion, id: string) => complaints.forFollower(occasion.agency, id, occasion.chat)
  const now = ({ at }: Occasion) => at.epochMilliseconds

  async function card(occasion: Occasion, id: string): Promise<Decision> {
    const { agency, chat, language } = occasion
    const voice = await complaints.voices.in(agency, language)
    return { replies: [caseCard(await mine(occasion, id), chat, voice, now(occasion))] }
  }

  async function list({ agency, chat, language }: Occasion): Promise<Decision> {
    const voice = await complaints.voices.in(agency, language)
    return { replies: [listCard(await complaints.ofChat(agency, chat), voice)] }
  }

  const toldBy = (
    { agency, language }: Occasion,
    { text, contents }: Telling,
    { hides, from = [] }: { readonly hides: boolean; readonly from: readonly string[] | undefined },
  ) => ({
    heard: wordsAmong(from, contents).map((message) => mediaIdOf(agency, message)),
    text: text !== null && hides ? hidePersonal(text, instead(words, language)) : text,
    contents: contentsOf(agency, { text, contents }),
  })

  const commands: { [name: string]: Command } = {
    [CITIZEN_TAPS.open]: (occasion, { id }) => (id === '' ? list(occasion) : card(occasion, id)),

    [CITIZEN_TAPS.answer]: async (occasion, { id, value }) => {
      const found = await mine(occasion, id)
      const ask = found.asks.find((one) => one.id === value) ?? found.asks.findLast((one) => one.answeredAt === null)
      if (!found.open || !ask || ask.answeredAt !== null) throw fail('complaints.not-asked', { number: found.number })
      const voice = await complaints.voices.in(occasion.agency, occasion.language)
      const given = {
        complaint: found.id,
        ask: ask.id,
        number: found.number,
        unit: voice.unit(ask.unit),
        question: ask.question,
      }
      return { replies: [], open: { dialog: answerAsk.name, given } }
    },

    [ADD]: async (occasion, { id }) => {
      const found = await mine(occasion, id)
      const given = { complaint: found.id, number: found.number }
      return { replies: [], open: { dialog: addToCase.name, given } }
    },

    [WITHDRAW]: async (occasion, { id }) => {
      const found = await mine(occasion, id)
      if (!found.open) throw fail('complaints.over-already', { number: found.number })
      const given = { complaint: found.id, number: found.number }
      return { replies: [], open: { dialog: withdrawCase.name, given } }
    },

    [LEAVE]: async (occasion, { id }) => {
      const left = await complaints.leave(occasion, id as ComplaintId)
      return { replies: [say('complaint-citizen.left', { number: left.number })] }
    },

    [PICTURES]: async (occasion, { id }) => {
      const { agency, chat } = occasion
      const found = await mine(occasion, id)
      const { address } = await offices.of(agency)
      const linked = (contents: readonly Content[]) =>
        contents.slice(0, MOST_PICTURES).map(({ media }) => {
          return `${address}${mediaPath({ agency, id: media, part: 'view' }, { hours: 24 })}`
        })
      const { before, after } = photosFor(found, chat)
      return { replies: [photosCard(found, { before: linked(before), after: linked(after) })] }
    },

    [MUTE]: async (occasion, { id, value }) => {
      const on = value !== 'off'
      const { number } = await complaints.mute(occasion, id as ComplaintId, on)
      const choices = on ? [hearTap(id), seeTap(id)] : [seeTap(id)]
      return { replies: [told(`complaint-citizen.${on ? 'muted' : 'hearing'}`, { number }, choices)] }
    },

    [CITIZEN_TAPS.fixed]: async (occasion, { id }) => {
      const closed = await complaints.fixed(occasion, id as ComplaintId)
      return { replies: [ratingCard(closed, occasion.chat, now(occasion))] }
    },

    [CITIZEN_TAPS.notFixed]: async (occasion, { id }) => {
      const open = await complaints.notFixed(occasion, id as ComplaintId)
      const voice = await complaints.voices.in(occasion.agency, occasion.language)
      const facts = { number: open.number, unit: voice.unit(open.unit), due: voice.weekday(open.due) }
      const choices = [addTap(id), ...undoTap(open, occasion.chat, now(occasion))]
      return { replies: [{ ...told('complaint-citizen.not-fixed', facts, choices), class: 'duty' }] }
    },

    [CITIZEN_TAPS.rate]: async (occasion, { id, value }) => {
      if (!/^[1-5]$/.test(value))
        return { replies: [ratingCard(await mine(occasion, id), occasion.chat, now(occasion))] }
      const rated = await complaints.rate(occasion, id as ComplaintId, Number(value))
      const choices = undoTap(rated, occasion.chat, now(occasion))
      return { replies: [told('complaint-citizen.rated', { number: rated.number }, choices)] }
    },

    [CITIZEN_TAPS.undo]: async (occasion, { id }) => {
      const found = await complaints.undo(occasion, id as ComplaintId)
      const shown = await card(occasion, found.id)
      return { replies: [say('complaint-citizen.undone', { number: found.number }), ...shown.replies] }
    },
  }

  const dialogs = [
    registerDialog({
      dialog: addToCase,
      finish: async ({ telling, private: hides }, occasion, { given, from }) => {
        const id = given.complaint as ComplaintId
        const more = toldBy(occasion, telling, { hides: hides === 'hide', from: from.telling })
        const added = await complaints.addTo(occasion, id, more)
        const reply = told('complaint-citizen.added', { number: added.number }, [seeTap(id)])
        return { replies: [{ ...reply, class: 'duty' }] }
      },
    }),
    registerDialog({
      dialog: answerAsk,
      finish: async ({ telling, private: hides }, occasion, { given, from }) => {
        const id = given.complaint as ComplaintId
        const answer = toldBy(occasion, telling, { hides: hides === 'hide', from: from.telling })
        const answered = await complaints.answerAsk(occasion, id, answer, given.ask)
        const facts = { number: answered.number, unit: given.unit }
        return { replies: [{ ...told('complaint-citizen.answered', facts, [addTap(id), seeTap(id)]), class: 'duty' }] }
      },
    }),
    registerDialog({
      dialog: withdrawCase,
      finish: async ({ sure }, occasion, { given }) => {
        const id = given.complaint as ComplaintId
        if (sure === 'keep') return { replies: [question({ words: 'complaint-citizen.kept' }, [seeTap(id)])] }
        const over = await complaints.withdraw(occasion, id)
        const choices = undoTap(over, occasion.chat, now(occasion))
        return {
          replies: [{ ...told('complaint-citizen.withdrawn', { number: over.number }, choices), class: 'duty' }],
        }
      },
    }),
  ]

  /** 42, ๔๒/๒๕๗๐, CM-2570-00042: a number is one only to whoever is on that matter. */
  const byNumber: Finder = async ({ text }, occasion, when) => {
    const typed = text === null ? null : numberIn(text, words)
    if (typed === null) return null
    const found = await complaints.byNumber(occasion.agency, typed, occasion.at)
    if (found && isOn(found, occasion.chat)) return when === 'first' ? card(occasion, found.id) : null
    // Whether there is such a number is nobody else's business.
    return when === 'last' && typed.startsWith('CM') ? { replies: [say('complaint-citizen.not-yours')] } : null
  }

  return { commands, dialogs, finders: [byNumber] }
}

/** What is left of “ดูเรื่องเลขที่ ๔๒” once the words around the number are gone. */
function numberIn(text: string, words: Words): string | null {
  const said = words.languages
    .flatMap((language) => words.list(language, 'complaint-citizen.around-number'))
    .sort((a, b) => b.length - a.length)
  const plain = toArabicDigits(plainText(text))
  const bare = said
    .reduce((left, word) => left.replaceAll(word, ' '), plain)
    .trim()
    .toUpperCase()
  return /^(?:CM[- ]?25\d\d[- ]?\d{1,7}|\d{1,7}(?:\s*\/\s*25\d\d)?)$/.test(bare) ? bare : null
}

/** Replies → LINE's objects, in the language of the chat; nothing LINE would refuse leaves this file. */
import type { Facts } from '../kernel/errors.ts'
import type { Words } from '../kernel/i18n.ts'
import type { Templates } from './flex.ts'
import { ACTION, LABEL, QUICK_REPLY, REQUEST, TEXT } from './limits.ts'
import type { Action, LineMessage, QuickReply } from './messages.ts'
import type { Choice, Label, Reply, Slots } from './reply.ts'
import { isNode, type Node } from './validate/json.ts'
import { shorten, splitText } from './validate/measure.ts'
import { type Rules, validateMessages } from './validate.ts'

/**
 * `facts` are what every wording may name without being told: the office, its telephone, its hours. `own` are sentences the
 * office says in its own way, their {{facts}} still to be filled.
 */
export type Renderer = {
  render(replies: readonly Reply[], language: string, facts?: Facts, own?: Own): LineMessage[]
}

type Own = (address: string) => string | null

export type RenderDeps = {
  readonly words: Pick<Words, 'say'>
  readonly templates: Pick<Templates, 'get'>
  readonly rules?: Rules
}

type Speak = (address: string, facts?: Facts) => string

type Card = Extract<Reply, { show: string }>

export function createRenderer({ words, templates, rules }: RenderDeps): Renderer {
  function render(replies: readonly Reply[], language: string, common: Facts = {}, own?: Own): LineMessage[] {
    const bubbles: { message: LineMessage; reply: Reply }[] = []
    let quickReply: QuickReply | null = null
    for (const reply of replies) {
      const facts: Facts = { ...common, ...reply.facts }
      const speak: Speak = (address, more) => {
        const given = more ? { ...facts, ...more } : facts
        const phrase = own?.(address)
        return phrase == null ? words.say(language, address, given) : filled(phrase, given)
      }
      const messages = 'say' in reply ? bubblesOf(speak(reply.say)) : [cardOf(reply, language, facts, speak)]
      bubbles.push(...messages.map((message) => ({ message, reply })))
      if (reply.choices && reply.choices.length > 0) quickReply = quickReplyOf(reply, reply.choices, speak)
    }
    if (bubbles.length > REQUEST.messages)
      throw new Error(`${bubbles.length} objects in one answer, LINE takes ${REQUEST.messages}: ${replies.map(nameOf)}`)
    // Only the last object's quick replies are shown.
    const last = bubbles.at(-1)
    if (last && quickReply) last.message = { ...last.message, quickReply }
    for (const { message, reply } of bubbles) mustBeTaken(message, reply, rules)
    return bubbles.map((bubble) => bubble.message)
  }

  function cardOf(reply: Card, language: string, facts: Facts, speak: Speak): LineMessage {
    const slots = worded(reply.slots, speak) as Slots
    const choices = (reply.choices ?? []).flatMap((choice) => cardAction(choice, speak) ?? [])
    return { type: 'flex', ...templates.get(reply.show).fill(slots, { language, facts, t: speak, choices }) }
  }

  function quickReplyOf(reply: Reply, choices: readonly Choice[], speak: Speak): QuickReply {
    const shown = fewEnough(choices, 'show' in reply && templates.get(reply.show).showsChoices)
    if (!shown) throw new Error(`"${nameOf(reply)}" offers ${choices.length} choices, LINE shows ${QUICK_REPLY.items}`)
    return { items: shown.map((choice) => ({ type: 'action', action: quickAction(choice, speak) })) }
  }

  return { render }
}

/** Checked when it was written: every fact in it is one the sentence was given. */
const filled = (phrase: string, facts: Facts): string =>
  phrase.replace(/\{\{\s*([^}\s]+)\s*\}\}/g, (written, name: string) => String(facts[name] ?? written))

const nameOf = (reply: Reply): string => ('say' in reply ? reply.say : reply.show)

const bubblesOf = (text: string): LineMessage[] =>
  splitText(text, TEXT.chars).map((part) => ({ type: 'text', text: part }))

function mustBeTaken(message: LineMessage, reply: Reply, rules: Rules | undefined): void {
  const [first, ...others] = validateMessages([message], rules)
  if (!first) return
  const more = others.length > 0 ? ` (and ${others.length} more)` : ''
  throw new Error(`LINE would refuse "${nameOf(reply)}": ${first.property} ${first.message}${more}`)
}

/** Addresses inside slots become words, however deep they stand. */
function worded(value: unknown, speak: Speak): unknown {
  if (Array.isArray(value)) return value.map((item) => worded(item, speak))
  if (!isNode(value)) return value
  if (isWording(value)) return speak(value.words, value.facts)
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, worded(inner, speak)]))
}

const isWording = (node: Node): node is { words: string; facts?: Facts } =>
  typeof node.words === 'string' && Object.keys(node).every((key) => key === 'words' || key === 'facts')

const labelOf = (label: Label, speak: Speak): string => ('text' in label ? label.text : speak(label.words, label.facts))

/** A card shows its choices itself, so the last of those may be left out of the quick replies; a text would lose them. */
function fewEnough(choices: readonly Choice[], areInCard: boolean): readonly Choice[] | null {
  const surplus = choices.length - QUICK_REPLY.items
  if (surplus <= 0) return choices
  const spare = new Set<Choice>(areInCard ? choices.filter(isForCard).slice(-surplus) : [])
  return spare.size < surplus ? null : choices.filter((choice) => !spare.has(choice))
}

type Keyboard = { ask: 'location' | 'camera' | 'cameraRoll' }
type Tap = Exclude<Choice, Keyboard>

/** Camera and location stand in a telephone's own keyboard row; no card can offer them. */
const isTap = (choice: Choice): choice is Tap => !('ask' in choice && choice.ask !== 'date')
const isForCard = (choice: Choice): choice is Tap => !choice.aside && isTap(choice)

function quickAction(choice: Choice, speak: Speak): Action {
  const label = labelOf(choice.label, speak)
  const shown = shorten(label, LABEL.quickReply)
  return isTap(choice) ? tapOf(choice, label, shown) : { type: choice.ask, label: shown }
}

function cardAction(choice: Choice, speak: Speak): Action | null {
  if (!isForCard(choice)) return null
  const label = labelOf(choice.label, speak)
  return tapOf(choice, label, shorten(label, LABEL.flex))
}

function tapOf(choice: Tap, label: string, shown: string): Action {
  if ('link' in choice) return { type: 'uri', label: shown, uri: choice.link }
  if ('ask' in choice) {
    const { data, initial, min, max } = choice
    return {
      type: 'datetimepicker',
      label: shown,
      data,
      mode: 'date',
      ...(initial === undefined ? {} : { initial }),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
    }
  }
  return { type: 'postback', label: shown, data: choice.data, displayText: shorten(label, ACTION.displayTextGraphemes) }
}

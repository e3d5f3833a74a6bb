// How a question looks: words by address, choices to tap, and always something that can be typed instead.

import type { Facts } from '../../kernel/errors.ts'
import type { Words } from '../../kernel/i18n.ts'
import { QUICK_REPLY } from '../../line/limits.ts'
import { type Choice, type Label, notice, question, type Reply, say, show } from '../../line/reply.ts'
import { printButton } from '../buttons.ts'
import type { Draft } from '../conversation.ts'
import type { Dialog } from '../define.ts'
import type { Option, Step, Voice } from '../steps/step.ts'
import { type Standing, walk } from '../walk.ts'
import type { Wordings } from './phrases.ts'

/** The engine's own buttons, at `dialog.buttons.<name>` like those that open the phone's camera, map or calendar. */
export const OWN_BUTTONS = ['back', 'cancel', 'help', 'skip', 'change'] as const
type OwnButton = (typeof OWN_BUTTONS)[number]

export type Asking = {
  /** The open question of a draft; its last choices are the engine's own. */
  ask(dialog: Dialog, draft: Draft, at: { language: string; today: Temporal.PlainDate }): Reply
  /** Why an answer was not taken: the step's own words, or those of its kind. */
  refuse(dialog: Dialog, step: string, why: string, facts: Facts): Reply
  help(dialog: Dialog, step: string): Reply
  /** Which answer of the summary shall be changed? */
  askWhich(dialog: Dialog, draft: Draft): Reply
  /** How people may name the options of a step, in every language. */
  wordings(dialog: Dialog, step: string, draft: Draft): Wordings[]
  /** How people may name the answered steps of a summary. */
  changeable(dialog: Dialog, draft: Draft): Wordings[]
  optionName(dialog: Dialog, step: string, value: string, draft: Draft, language: string): string
  /** All answers as the person would say them, by the name of their step, and what was given. */
  everyFact(dialog: Dialog, draft: Draft, language: string): Facts
}

export function createAsking(deps: { words: Words; templates: { has(name: string): boolean } }): Asking {
  const { words, templates } = deps
  const own = (dialog: Dialog, step: string, what: string) => `${dialog.name}.${step}.${what}`

  /** The step's own words if somebody wrote them, else those of its kind. */
  function addressOf(dialog: Dialog, step: string, what: string): string {
    const address = own(dialog, step, what)
    return words.has(address) ? address : `dialog.${dialog.steps[step]!.kind}.${what}`
  }

  function optionLabel(dialog: Dialog, step: string, option: Option): Label {
    return option.text === undefined
      ? { words: addressOf(dialog, step, `choices.${option.value}`) }
      : { text: option.text }
  }

  // Most steps offer the same list to everybody; its wordings are put together once.
  const known = new Map<string, { options: readonly Option[]; found: Wordings[] }>()

  function wordings(dialog: Dialog, step: string, draft: Draft): Wordings[] {
    const options = dialog.steps[step]!.options(draft.given ?? {})
    const address = `${dialog.name}.${step}`
    const last = known.get(address)
    if (last?.options === options) return last.found
    const found = options.map((option) => wordingOf(dialog, step, option))
    known.set(address, { options, found })
    return found
  }

  function wordingOf(dialog: Dialog, step: string, option: Option): Wordings {
    const label = optionLabel(dialog, step, option)
    const also = addressOf(dialog, step, `also.${option.value}`)
    const said = words.languages.flatMap((language) => [
      'text' in label ? label.text : words.say(language, label.words),
      ...(words.has(also) ? words.list(language, also) : []),
    ])
    return { value: option.value, words: said }
  }

  const titled = (dialog: Dialog, { way }: Standing): string[] =>
    way.filter((name) => dialog.steps[name]!.kind !== 'confirm')

  const labelOf = (dialog: Dialog, step: string) => ({ words: own(dialog, step, 'label') })

  function voiceOf(dialog: Dialog, step: string, draft: Draft, language: string): Voice {
    return {
      language,
      say: (address, facts) => words.say(language, address, facts),
      option(value) {
        const option = dialog.steps[step]!.options(draft.given ?? {}).find((one) => one.value === value)
        if (!option) return value
        const label = optionLabel(dialog, step, option)
        return 'text' in label ? label.text : words.say(language, label.words)
      },
    }
  }

  function inWords(dialog: Dialog, step: string, value: unknown, draft: Draft, language: string): string {
    if (value === null) return words.say(language, 'dialog.skipped')
    return dialog.steps[step]!.inWords(value, voiceOf(dialog, step, draft, language))
  }

  function factsOf(dialog: Dialog, draft: Draft, language: string): Facts {
    const facts = givenFacts(draft)
    for (const [step, value] of Object.entries(walk(dialog, draft).answers))
      facts[step] = inWords(dialog, step, value, draft, language)
    return facts
  }

  function ask(
    dialog: Dialog,
    draft: Draft,
    { language, today }: { language: string; today: Temporal.PlainDate },
  ): Reply {
    const standing = walk(dialog, draft)
    const { at } = standing
    const step = dialog.steps[at]!
    const facts = { ...step.facts, ...factsOf(dialog, draft, language) }
    const choices = choicesOf(dialog, draft, standing, today)
    const open = draft.answers[at]?.open ? draft.answers[at] : undefined
    const address = open ? addressOf(dialog, at, 'more') : own(dialog, at, 'ask')
    const held = open ? { held: inWords(dialog, at, open.value, draft, language) } : {}
    const wording = { words: address, facts: { ...facts, ...held } }
    const hintAddress = own(dialog, at, 'hint')
    const hint = !open && words.has(hintAddress) ? { words: hintAddress, facts } : ''
    const look = `${dialog.name}.${at}`
    if (!open && templates.has(look)) return { ...show(look, { ...draft.given, ask: wording, hint }, facts), choices }
    if (step.kind === 'confirm') {
      const rows = titled(dialog, standing).map((name) => ({
        name: labelOf(dialog, name),
        value: inWords(dialog, name, standing.answers[name], draft, language),
      }))
      return notice({ title: wording, text: hint, rows }, choices)
    }
    if (step.options(draft.given ?? {}).length > 0) return question(wording, choices, hint)
    return { ...say(wording.words, wording.facts), choices }
  }

  function choicesOf(dialog: Dialog, draft: Draft, { at, way }: Standing, today: Temporal.PlainDate): Choice[] {
    const step = dialog.steps[at]!
    const data = (value: string) =>
      printButton({ kind: 'answer', dialog: dialog.name, run: draft.run, step: at, value })
    const act = (name: OwnButton | 'done') => ({
      label: { words: name === 'done' ? addressOf(dialog, at, name) : `dialog.buttons.${name}` },
      data: data(`~${name}`),
    })
    const held = draft.answers[at]?.open ? draft.answers[at].value : undefined
    const options = step
      .options(draft.given ?? {}, held)
      .map((option) => ({ label: optionLabel(dialog, at, option), data: data(option.value) }))
    const isOpen = draft.answers[at]?.open === true
    const answers = [
      ...options,
      ...(isOpen ? [act('done')] : []),
      ...(step.asks ?? []).map((kind) => askFor(kind, step, data, today)),
      ...(step.kind === 'confirm' && titled(dialog, { at, way, answers: {} }).length > 0 ? [act('change')] : []),
      ...(step.optional && !isOpen ? [act('skip')] : []),
      // Where something is about to be sent, leaving it is as much a choice as sending it.
      ...(step.kind === 'confirm' ? [act('cancel')] : []),
    ]
    const asides = [
      ...(way.length > 0 ? [act('back')] : []),
      ...(step.kind === 'confirm' ? [] : [act('cancel')]),
      act('help'),
    ].map((one) => ({ ...one, aside: true as const }))
    // Of a long list the row under the chat shows only the beginning, and the card shows all of it.
    const isLong = answers.length + asides.length > QUICK_REPLY.items
    return isLong ? [...asides, ...answers] : [...answers, ...asides]
  }

  return {
    ask,
    refuse: (dialog, step, why, facts) => say(addressOf(dialog, step, why), { ...dialog.steps[step]!.facts, ...facts }),
    help: (dialog, step) => say(addressOf(dialog, step, 'help'), dialog.steps[step]!.facts),
    askWhich(dialog, draft) {
      const choices = titled(dialog, walk(dialog, draft)).map((step) => ({
        label: labelOf(dialog, step),
        data: printButton({ kind: 'answer', dialog: dialog.name, run: draft.run, step, value: '~change' }),
      }))
      return question({ words: 'dialog.change.ask' }, choices)
    },
    wordings,
    changeable: (dialog, draft) =>
      titled(dialog, walk(dialog, draft)).map((step) => ({
        value: step,
        words: words.languages.map((language) => words.say(language, labelOf(dialog, step).words)),
      })),
    optionName: (dialog, step, value, draft, language) => voiceOf(dialog, step, draft, language).option(value),
    everyFact: (dialog, draft, language) => {
      const answered = Object.entries(draft.answers).filter(([step]) => dialog.steps[step])
      return {
        ...givenFacts(draft),
        ...Object.fromEntries(
          answered.map(([step, { value }]) => [step, inWords(dialog, step, value, draft, language)]),
        ),
      }
    },
  }
}

function givenFacts(draft: Draft): Record<string, string | number> {
  const facts: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(draft.given ?? {}))
    if (typeof value === 'string' || typeof value === 'number') facts[name] = value
  return facts
}

function askFor(
  kind: NonNullable<Step['asks']>[number],
  step: Step,
  data: (value: string) => string,
  today: Temporal.PlainDate,
): Choice {
  const label = { words: `dialog.buttons.${kind}` }
  if (kind !== 'date') return { label, ask: kind }
  const not = step.days?.not
  const day = today.toString()
  return {
    label,
    ask: 'date',
    data: data('~day'),
    initial: day,
    ...(not === 'future' ? { max: day } : {}),
    ...(not === 'past' ? { min: day } : {}),
  }
}

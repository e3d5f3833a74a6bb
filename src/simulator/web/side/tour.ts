/** Five things to try; each ticks itself off when the chat shows that it happened. */
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { WireChat, WireState } from '../../wire.ts'
import { classes, html } from '../html.ts'
import { setFault } from '../store.ts'
import { t } from '../words.ts'

type Step = {
  readonly key: 'greet' | 'ask' | 'card' | 'twice' | 'forget'
  /** Whose phone it is tried on. */
  readonly person: string
  /** Goes into the writing field, ready to be sent. */
  readonly type?: true
  readonly begin?: () => unknown
  /** Leaves the world as it was found. */
  readonly after?: () => unknown
  readonly isDone: (state: WireState, chat: WireChat) => boolean
}

const fromBot = (chat: WireChat): number => chat.entries.filter(({ by }) => by.kind === 'bot').length
const said = (chat: WireChat): number =>
  chat.entries.filter(({ by, message }) => by.kind === 'person' && message.type === 'text').length
const taps = (chat: WireChat): boolean => chat.entries.some(({ message }) => message.type === 'echo')

const STEPS: readonly Step[] = [
  { key: 'greet', person: 'citizen', isDone: (_, chat) => chat.standing === 'friend' && fromBot(chat) > 0 },
  { key: 'ask', person: 'citizen', type: true, isDone: (_, chat) => said(chat) > 0 && fromBot(chat) > 1 },
  { key: 'card', person: 'citizen', isDone: (_, chat) => taps(chat) },
  {
    key: 'twice',
    person: 'citizen',
    type: true,
    begin: () => setFault('duplicate', true),
    after: () => setFault('duplicate', false),
    isDone: ({ exchanges }) => toldTwice(exchanges),
  },
  { key: 'forget', person: 'citizen', isDone: (_, chat) => chat.entries.some(({ unsent }) => unsent) },
]

/** One delivery handed over two times, and both taken. */
function toldTwice(exchanges: WireState['exchanges']): boolean {
  const told = exchanges.filter(({ kind, status }) => kind === 'webhook' && status === 200)
  return new Set(told.map(({ sent }) => JSON.stringify(sent))).size < told.length
}

type Props = { state: WireState; tryOn: (person: string, text: string | null) => void }

export function Tour({ state, tryOn }: Props): VNode {
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  const home = state.accounts[0]?.agency ?? ''
  const chatOf = (person: string) => state.chats.find(({ id }) => id === `${person}@${home}`)
  useEffect(() => {
    const now = STEPS.filter((step) => {
      const chat = chatOf(step.person)
      return chat && step.isDone(state, chat)
    })
    const fresh = now.filter(({ key }) => !done.has(key))
    if (fresh.length === 0) return
    setDone(new Set([...done, ...fresh.map(({ key }) => key)]))
    for (const step of fresh) step.after?.()
  }, [state])
  const next = STEPS.find(({ key }) => !done.has(key))
  const begin = (step: Step) => {
    step.begin?.()
    tryOn(step.person, step.type ? t(`simulator.tour.${step.key}.type`) : null)
  }
  return html`<section class="tour" aria-label=${t('simulator.tour.title')}>
    <h2>${t('simulator.tour.title')}</h2>
    <p>${t('simulator.tour.about')}</p>
    <ol>${STEPS.map(
      (step) => html`<li key=${step.key} class=${classes(done.has(step.key) && 'done', step === next && 'next')}>
        <div><strong>${t(`simulator.tour.${step.key}.title`)}</strong>
        <p>${t(`simulator.tour.${step.key}.text`)}</p>
        ${step === next && html`<button type="button" onClick=${() => begin(step)}>${t('simulator.tour.try')}</button>`}
        ${done.has(step.key) && html`<span class="tick">${t('simulator.tour.done')}</span>`}</div>
      </li>`,
    )}</ol>
    ${!next && html`<p class="tour-end">${t('simulator.tour.end')}</p>`}
  </section>`
}

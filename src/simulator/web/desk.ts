/** The desk the phones lie on: which are out, and what stands beside them. */
import type { VNode } from 'preact'
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import type { WireChat, WirePerson, WireState } from '../wire.ts'
import { useFit } from './fit.ts'
import { classes, html } from './html.ts'
import { Phone } from './phone/phone.ts'
import { Inspector } from './side/inspector.ts'
import { Ledger } from './side/ledger.ts'
import { NewPerson } from './side/new-person.ts'
import { Time, useNow } from './side/time.ts'
import { Tour } from './side/tour.ts'
import { Trouble } from './side/trouble.ts'
import { addPerson, forgive, type Line } from './store.ts'
import { castWord, sayDay, sayTime, start, t } from './words.ts'

type Slot = {
  id: string
  name: string
  hint: string
  person: WirePerson
  chat: WireChat
  members?: readonly WirePerson[]
}
const PANELS = ['tour', 'trouble', 'time', 'inspector'] as const
type Panel = (typeof PANELS)[number]

const FIRST_OUT = ['citizen', 'officer', 'head', 'mayor']

export function Desk({ line }: { line: Line }): VNode {
  const { state } = line
  const now = useNow(state)
  if (!state) return html`<main class="waiting"><p role="status">${t('simulator.connecting')}</p></main>`
  return html`<${Laid} line=${line} state=${state} now=${now} />`
}

function Laid({ line, state, now }: { line: Line; state: WireState; now: () => number }): VNode {
  const small = useSmall()
  const [panel, setPanel] = useState<Panel | null>('tour')
  const [current, setCurrent] = useState('citizen')
  const [out, setOut] = useState<readonly string[]>(FIRST_OUT)
  const [chosen, setChosen] = useState<string | null>(null)
  const [speaker, setSpeaker] = useState('citizen')
  const [prompt, setPrompt] = useState<{ slot: string; text: string; n: number } | null>(null)
  const people = useMemo(
    () => state.people.map((person) => ({ ...person, name: castWord(person.id, 'name') ?? person.name })),
    [state.people],
  )
  const slots = slotsOf({ ...state, people }, speaker)
  const nameOf = useCallback((id: string) => people.find((person) => person.id === id)?.name ?? id, [people])
  const inspect = useCallback((id: string) => {
    setChosen(id)
    setPanel('inspector')
  }, [])
  const shown = small
    ? slots.filter(({ id }) => id === current).slice(0, 1)
    : slots.filter(({ id }) => out.includes(id))
  const stage = useFit(
    shown.map(({ person }) => person.look),
    small,
  )

  const tryOn = (person: string, text: string | null) => {
    setCurrent(person)
    setOut((before) => (before.includes(person) ? before : [...before, person]))
    if (small) setPanel(null)
    if (text !== null) setPrompt({ slot: person, text, n: Date.now() })
  }
  const toggle = (id: string) => {
    setCurrent(id)
    if (small) setPanel(null)
    else setOut(out.includes(id) ? out.filter((one) => one !== id) : [...out, id])
  }
  const welcome = async (name: string, look: string) => {
    const made = await addPerson(name, look)
    if (made) tryOn(made.id, null)
  }
  const account = state.accounts[0]

  const side =
    panel &&
    {
      tour: () => html`<${Tour} state=${state} tryOn=${tryOn} />`,
      trouble: () => html`<${Trouble} state=${state} />`,
      time: () => html`<${Time} state=${state} now=${now} />${account && html`<${Ledger} account=${account} />`}`,
      inspector: () => html`<${Inspector} state=${state} chosen=${chosen} choose=${setChosen} />`,
    }[panel]()

  return html`
    <header class="top">
      <div class="brand"><img src="/simulator/assets/web/art/icon.svg" alt="" width="36" height="36" /><div><h1>${t('simulator.brand')}</h1><p>${t('simulator.tagline')}</p></div></div>
      <p class="top-clock"><strong>${sayTime(now())}</strong> <span>${sayDay(now())}</span></p>
      ${account && html`<p class="top-quota">${account.quota === null ? account.used : t('simulator.ledger.short', { used: account.used, quota: account.quota })}</p>`}
      <nav aria-label=${t('simulator.pages')}>
        <a href=${`/simulator/gallery?lang=${start.language}`}>${t('simulator.gallery.link')}</a>
        ${start.languages.filter((language) => language !== start.language).map((language) => html`<a key=${language} href=${`?lang=${language}`} lang=${language} hreflang=${language}>${language.toUpperCase()}</a>`)}
      </nav>
    </header>
    ${!line.connected && html`<p class="notice" role="status">${t('simulator.reconnecting')}</p>`}
    ${line.trouble && html`<p class="notice notice-bad" role="alert">${line.trouble}<button type="button" aria-label=${t('simulator.close')} onClick=${forgive}>×</button></p>`}
    <div class=${classes('desk', panel === 'inspector' && 'side-wide')}>
      <div class="bar">
      <nav class="panels" aria-label=${t('simulator.panels.title')}>
        <button type="button" class="only-small" aria-pressed=${panel === null} onClick=${() => setPanel(null)}>${t('simulator.panels.chat')}</button>
        ${PANELS.map((name) => html`<button type="button" key=${name} aria-pressed=${panel === name} onClick=${() => setPanel(panel === name && !small ? null : name)}>${t(`simulator.panels.${name}`)}</button>`)}
      </nav>
        <div class="slots" hidden=${small && panel !== null} role="group" aria-label=${t('simulator.phones')}>
          ${slots.map(({ id, name }) => html`<button type="button" key=${id} aria-pressed=${small ? id === current : out.includes(id)} onClick=${() => toggle(id)}>${name}</button>`)}
          <${NewPerson} add=${welcome} />
        </div>
      </div>
      <div class="room">
      ${side && html`<aside class="side">${side}</aside>`}
      <main class="stage" ref=${stage.ref} hidden=${small && panel !== null}>
        <div class="phones" style=${{ '--fit': String(stage.fit) }}>
          ${shown.map(
            (slot) => html`<div class="slot" key=${slot.id}>
            <div class="slot-head"><h2>${slot.name}</h2><p>${slot.hint}</p>
              ${
                slot.members &&
                html`<label>${t('simulator.speakAs')} <select value=${slot.person.id} onChange=${(event: Event) => setSpeaker((event.target as HTMLSelectElement).value)}>
                ${slot.members.map((member) => html`<option key=${member.id} value=${member.id}>${member.name}</option>`)}
              </select></label>`
              }
            </div>
            <${Phone} key=${slot.chat.id} chat=${slot.chat} person=${slot.person} now=${now} nameOf=${nameOf} inspect=${inspect} prompt=${prompt?.slot === slot.id ? prompt : null} />
          </div>`,
          )}
          ${shown.length === 0 && html`<p class="no-phones">${t('simulator.noPhones')}</p>`}
        </div>
      </main>
      </div>
    </div>`
}

/** One slot per person's chat with the office, and one per group, seen by whoever speaks in it. */
function slotsOf(state: WireState, speaker: string): Slot[] {
  const home = state.accounts[0]?.agency ?? ''
  const chatOf = (person: string, where: string) => state.chats.find(({ id }) => id === `${person}@${where}`)
  const own = state.people.flatMap((person): Slot[] => {
    const chat = chatOf(person.id, home)
    return chat
      ? [
          {
            id: person.id,
            name: person.name,
            hint: castWord(person.id, 'hint') ?? t(`simulator.looks.${person.look}`),
            person,
            chat,
          },
        ]
      : []
  })
  const groups = state.groups.flatMap((group): Slot[] => {
    const members = state.people.filter(({ id }) => group.members.includes(id))
    const person = members.find(({ id }) => id === speaker) ?? members[0]
    const chat = person && chatOf(person.id, group.id)
    return person && chat
      ? [
          {
            id: group.id,
            name: castWord(group.id, 'name') ?? group.name,
            hint: t('simulator.groupHint'),
            person,
            chat,
            members,
          },
        ]
      : []
  })
  return [...own, ...groups]
}

function useSmall(): boolean {
  const query = useMemo(() => matchMedia('(max-width: 820px)'), [])
  const [small, setSmall] = useState(query.matches)
  useEffect(() => {
    const listener = () => setSmall(query.matches)
    query.addEventListener('change', listener)
    return () => query.removeEventListener('change', listener)
  }, [])
  return small
}

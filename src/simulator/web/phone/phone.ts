/** One phone: a person's sight of one chat, and everything a finger can do there. */
import type { VNode } from 'preact'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Effect } from '../../phones/phone.ts'
import type { Deed, WireChat, WirePerson } from '../../wire.ts'
import type { Entry } from '../../world/world.ts'
import type { Node } from '../flex/style.ts'
import { text } from '../flex/style.ts'
import { classes, html, steady } from '../html.ts'
import { gist } from '../message/message.ts'
import { CameraSheet } from '../sheet/camera.ts'
import { DateSheet, type Picked } from '../sheet/date.ts'
import { LinkSheet, PhotoSheet, StickerSheet } from '../sheet/more.ts'
import { PlaceSheet } from '../sheet/place.ts'
import { act, upload } from '../store.ts'
import { sayTime, t } from '../words.ts'
import { QuickReplies, RichMenu } from './below.ts'
import { type Attach, Composer } from './composer.ts'
import { Header, Stranger } from './header.ts'
import { hum } from './hum.ts'
import { Talk } from './talk.ts'

type Open =
  | { kind: 'camera'; album: boolean }
  | { kind: 'place' | 'sticker' }
  | { kind: 'date'; action: Node; quick: boolean }
  | { kind: 'link' | 'photo'; uri: string }

export type PhoneProps = {
  chat: WireChat
  person: WirePerson
  now: () => number
  nameOf: (person: string) => string
  inspect: (exchange: string) => void
  /** A word the tour wants to be in the writing field; its number tells two equal ones apart. */
  prompt: { text: string; n: number } | null
}

const SCALE = { phone: 1, large: 1.35, pc: 1 } as const

export const Phone = steady(({ chat, person, now, nameOf, inspect, prompt }: PhoneProps): VNode => {
  const [draft, setDraft] = useState('')
  const [open, setOpen] = useState<Open | null>(null)
  const [menuOpen, setMenuOpen] = useState(true)
  const [quote, setQuote] = useState<Entry | null>(null)
  const [copied, setCopied] = useState('')
  const talk = useTail(chat)
  const banner = useBanner(chat)
  const phone = useRef<HTMLElement>(null)

  useEffect(() => {
    if (!prompt) return
    setDraft(prompt.text)
    phone.current?.querySelector('textarea')?.focus()
  }, [prompt?.n])

  const close = () => setOpen(null)
  const give = (deed: Deed) => act(chat, deed)
  const follow = (effect: Effect | null) => {
    if (effect?.kind === 'opens') setOpen({ kind: 'link', uri: effect.uri })
    if (effect?.kind === 'copied') setCopied(effect.text)
    if (effect?.kind === 'asks')
      setOpen(effect.for === 'location' ? { kind: 'place' } : { kind: 'camera', album: effect.for === 'cameraRoll' })
  }
  const tapped = (quick: boolean) => async (action: Node) => {
    if (action.type === 'photo') return setOpen({ kind: 'photo', uri: text(action.uri) })
    if (action.type === 'datetimepicker') return setOpen({ kind: 'date', action, quick })
    if (action.inputOption === 'openKeyboard') {
      setDraft(text(action.fillInText))
      phone.current?.querySelector('textarea')?.focus()
    }
    if (action.inputOption === 'openRichMenu') setMenuOpen(true)
    if (action.inputOption === 'closeRichMenu') setMenuOpen(false)
    follow(await give({ do: 'tap', action: { ...action, type: text(action.type) }, quick }))
  }
  const attach = (what: Attach) => {
    if (what === 'voice') upload(chat, 'audio', hum())
    else if (what === 'camera' || what === 'album') setOpen({ kind: 'camera', album: what === 'album' })
    else if (what === 'place' || what === 'sticker') setOpen({ kind: what })
  }
  const send = (then: () => void) => {
    close()
    then()
  }
  // The chat is drawn anew when it changes, not at every letter somebody types below it.
  const paint = useMemo(() => ({ tap: tapped(false), scale: SCALE[person.look] }), [chat.id, person.look])
  const unsend = useCallback((entry: Entry) => void give({ do: 'unsend', message: entry.id }), [chat.id])
  const sheet =
    open &&
    {
      camera: () =>
        open.kind === 'camera' &&
        html`<${CameraSheet} album=${open.album} close=${close}
      done=${(files: Blob[]) => send(() => files.forEach((file) => void upload(chat, 'image', file)))} />`,
      place: () =>
        html`<${PlaceSheet} close=${close} done=${(spot: Omit<Deed & { do: 'place' }, 'do'>) => send(() => give({ do: 'place', ...spot }))} />`,
      sticker: () =>
        html`<${StickerSheet} close=${close} done=${(sticker: { packageId: string; stickerId: string }) => send(() => give({ do: 'sticker', ...sticker }))} />`,
      date: () =>
        open.kind === 'date' &&
        html`<${DateSheet} action=${open.action} now=${now()} close=${close}
      done=${(picked: Picked) => send(() => give({ do: 'tap', action: { ...open.action, type: 'datetimepicker' }, quick: open.quick, ...picked }))} />`,
      link: () => open.kind === 'link' && html`<${LinkSheet} uri=${open.uri} close=${close} />`,
      photo: () => open.kind === 'photo' && html`<${PhotoSheet} uri=${open.uri} close=${close} />`,
    }[open.kind]()

  const closed = chat.standing === 'blocked' || (chat.standing === 'stranger' && chat.entries.length === 0)
  return html`<section ref=${phone} class=${classes('phone', `look-${person.look}`)} aria-label=${`${person.name} · ${chat.title}`}
    style=${{ '--letter': String(SCALE[person.look]) }}>
    <div class="screen">
      <div class="status" aria-hidden="true"><span>${sayTime(now())}</span><span class="status-dots"></span></div>
      <${Header} chat=${chat} give=${give} />
      ${banner && html`<div class="banner" aria-hidden="true"><strong>${chat.title}</strong><span>${gist(banner)}</span></div>`}
      <div class="talk" ref=${talk} tabindex="0" role="log" aria-label=${t('simulator.talk', { name: chat.title })}>
        <div class="talk-inner">
        <${Talk} chat=${chat} paint=${paint} nameOf=${nameOf} inspect=${inspect} unsend=${unsend} quote=${setQuote} />
        ${chat.loading && html`<div class="line theirs"><span class="avatar-room"></span><div class="bubble dots" role="img" aria-label=${t('simulator.typing')}><i></i><i></i><i></i></div></div>`}
        </div>
      </div>
      ${
        closed
          ? html`<${Stranger} chat=${chat} give=${give} />`
          : html`
          <${QuickReplies} chat=${chat} tap=${tapped(true)} />
          ${copied && html`<p class="copied">${t('simulator.copied', { text: copied })}<button type="button" onClick=${() => setCopied('')}>×</button></p>`}
          ${quote && html`<p class="quoting"><span>${gist(quote)}</span><button type="button" aria-label=${t('simulator.close')} onClick=${() => setQuote(null)}>×</button></p>`}
          <${Composer} label=${t('simulator.write', { name: person.name })} draft=${draft} setDraft=${setDraft} attach=${attach} onComputer=${person.look === 'pc'}
            upload=${(file: File) => upload(chat, file.type.startsWith('image/') ? 'image' : file.type.startsWith('video/') ? 'video' : 'file', file, file.name)}
            say=${(words: string) => {
              give({ do: 'say', text: words, ...(quote ? { quote: quote.id } : {}) })
              setQuote(null)
            }} />
          <${RichMenu} chat=${chat} open=${menuOpen} toggle=${() => setMenuOpen(!menuOpen)} tap=${tapped(false)} />`
      }
      ${sheet}
    </div>
  </section>`
})

/** The newest line stays in sight, unless somebody is reading further up. */
function useTail(chat: WireChat) {
  const ref = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  useEffect(() => {
    const talk = ref.current
    if (!talk) return
    const watch = () => {
      atEnd.current = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 80
    }
    const stay = new ResizeObserver(() => atEnd.current && talk.scrollTo(0, talk.scrollHeight))
    talk.addEventListener('scroll', watch)
    stay.observe(talk)
    // Pictures arrive later than their bubbles.
    for (const inner of talk.children) stay.observe(inner)
    return () => {
      talk.removeEventListener('scroll', watch)
      stay.disconnect()
    }
  }, [])
  useLayoutEffect(() => {
    const talk = ref.current
    const mine = chat.entries.at(-1)?.by
    if (talk && (atEnd.current || (mine?.kind === 'person' && mine.person === chat.person)))
      talk.scrollTo(0, talk.scrollHeight)
  }, [chat])
  return ref
}

const BANNER_MS = 5_000

/** A push announces itself; an answer to what one just wrote does not. */
function useBanner(chat: WireChat): Entry | null {
  const [shown, setShown] = useState<Entry | null>(null)
  const last = useRef(chat.entries.at(-1)?.id)
  useEffect(() => {
    const newest = chat.entries.at(-1)
    if (!newest || newest.id === last.current) return
    last.current = newest.id
    if (newest.by.kind !== 'bot' || newest.cost?.kind !== 'push') return setShown(null)
    setShown(newest)
    const timer = setTimeout(() => setShown(null), BANNER_MS)
    return () => clearTimeout(timer)
  }, [chat])
  return shown
}

// One-time links and sessions. Neither secret is stored, only its hash; both are made from their cause with the agency's
// key, so that a thought or a form heard twice makes the same one.

import { createHash, timingSafeEqual } from 'node:crypto'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import type { Seals } from '../../kernel/seal.ts'
import type { Occurrence } from '../../store/record.ts'
import { fail } from '../errors.ts'
import type { createPassStore } from './pass.store.ts'
import { isAtWork, isStale, type LinkState, linkState, type PassFields } from './pass.ts'

/** What is known of a use; who is told of it decides what to say. */
export type LinkUse = {
  readonly agency: AgencyId
  readonly chat: ChatId
  readonly pass: string
  readonly kind: string
  readonly at: number
  /** Words for what it opened. */
  readonly what: string
}

export type Visit = { readonly pass: string; readonly chat: ChatId }

export type PassesDeps<Letter> = {
  readonly store: ReturnType<typeof createPassStore<Letter>>
  readonly seals: Pick<Seals, 'markOf'>
  /** Whoever is to hear that a link was used. */
  readonly told: (use: Omit<LinkUse, 'what'>) => Promise<readonly Letter[]>
}

/** A form sent twice in a row, by an impatient finger, opens the same session. */
const TWICE = 60_000

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

export function createPasses<Letter>({ store, seals, told }: PassesDeps<Letter>) {
  const linkSecret = (agency: AgencyId, kind: string, cause: string) =>
    seals.markOf(agency, 'web link', `${kind}\n${cause}`)
  const sessionSecret = (agency: AgencyId, pass: string, cause: string) =>
    seals.markOf(agency, 'web session', `${pass}\n${cause}`)

  const end = async (
    agency: AgencyId,
    id: string,
    by: Occurrence,
    why: NonNullable<PassFields['ended']>,
    letters: readonly Letter[] = [],
  ) =>
    store.change(agency, id, by, ({ kind, chat, until, session }) => ({
      next: { kind, chat, until, session, ended: why },
      what: `pass-${why}`,
      letters,
    }))

  return {
    /** The path of a link for this chat; a link of the same kind that was not used yet is over with it. */
    async make(
      agency: AgencyId,
      chat: ChatId,
      wanted: { readonly cause: string; readonly at: number; readonly kind: string; readonly lasts: number },
    ): Promise<string> {
      const { cause, at, kind, lasts } = wanted
      const secret = linkSecret(agency, kind, cause)
      const id = hashOf(secret)
      for (const other of await store.living(agency, chat, at))
        if (other.id !== id && other.kind === kind && !other.session)
          await end(agency, other.id, { cause: `${cause}:${other.id}`, at, who: chat }, 'replaced')
      const next: PassFields = { kind, chat, until: at + lasts, session: null, ended: null }
      await store.create(agency, id, { cause, at, who: chat }, { next, what: 'link-made' })
      return `/l/${agency}/${secret}`
    },

    /** What a link is for. Looking at it spends nothing: programs that show previews look, too. */
    async look(
      agency: AgencyId,
      secret: string,
      at: number,
    ): Promise<{ kind: string; chat: ChatId; state: LinkState } | null> {
      const pass = await store.find(agency, hashOf(secret))
      return pass && { kind: pass.kind, chat: pass.chat, state: linkState(pass, at) }
    },

    /** Spends the link and answers what the browser shall hold. */
    async use(
      agency: AgencyId,
      secret: string,
      by: { readonly cause: string; readonly at: number },
    ): Promise<Visit & { cookie: string }> {
      const id = hashOf(secret)
      const known = await store.find(agency, id)
      if (!known) throw fail('web.link-unknown')
      const key = sessionSecret(agency, id, by.cause)
      const letters = await told({ agency, chat: known.chat, pass: id, kind: known.kind, at: by.at })
      const pass = await store.change(agency, id, { ...by, who: known.chat }, (thing) => {
        const { kind, chat, until, ended } = thing
        const state = linkState(thing, by.at)
        if (state !== 'open') throw fail(state === 'used' ? 'web.link-used' : 'web.link-over')
        const session = { mark: hashOf(key), opened: by.at, seen: by.at }
        return { next: { kind, chat, until, ended, session }, what: 'link-used', letters }
      })
      if (pass?.session?.mark !== hashOf(key) || pass.ended || by.at > pass.session.opened + TWICE)
        throw fail('web.link-used')
      return { pass: id, chat: pass.chat, cookie: `${id}.${key}` }
    },

    /** Who holds this cookie; null: nobody, or not any more. */
    async visit(agency: AgencyId, kind: string, cookie: string, at: number): Promise<Visit | null> {
      const [id = '', key = '', more] = cookie.length > 200 ? [] : cookie.split('.')
      if (id === '' || more !== undefined) return null
      const pass = await store.find(agency, id)
      if (!pass?.session || pass.kind !== kind || !isAtWork(pass, at)) return null
      if (!timingSafeEqual(Buffer.from(hashOf(key)), Buffer.from(pass.session.mark))) return null
      if (isStale(pass, at)) await store.seen(agency, id, at)
      return { pass: id, chat: pass.chat }
    },

    async leave(agency: AgencyId, visit: Visit, by: { readonly cause: string; readonly at: number }): Promise<void> {
      await end(agency, visit.pass, { ...by, who: visit.chat }, 'left')
    },

    /** It was not me: whatever is open in this person's name ends, and `letters` go out. False: it is none of theirs. */
    async disown(
      agency: AgencyId,
      chat: ChatId,
      pass: string,
      by: { readonly cause: string; readonly at: number },
      letters: readonly Letter[],
    ): Promise<boolean> {
      const named = await store.find(agency, pass)
      if (named?.chat !== chat) return false
      const occurrence = { ...by, who: chat }
      // Tapped again: everything ended already, and those who should know do.
      if (named.ended !== 'not-me') await end(agency, pass, occurrence, 'not-me', letters)
      for (const other of await store.living(agency, chat, by.at))
        await end(agency, other.id, { ...occurrence, cause: `${by.cause}:${other.id}` }, 'not-me')
      return true
    },

    forget: store.forget,
    tidy: store.tidy,
    letters: store.letters,
  }
}

export type Passes = ReturnType<typeof createPasses>

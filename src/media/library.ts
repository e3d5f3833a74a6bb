// What the house asks of media: want it, keep it, look at it, give it an owner, take it back.

import { createHash } from 'node:crypto'
import type { Clock, Ticks } from '../kernel/clock.ts'
import { DomainError } from '../kernel/errors.ts'
import { type AgencyId, type Chance, idFrom } from '../kernel/ids.ts'
import type { Seals } from '../kernel/seal.ts'
import { type Deleted, deletedAt } from '../store/deleted.ts'
import { VIEW_TYPE } from './bytes/pictures.ts'
import { LEASE } from './fetcher.ts'
import { blobNames, type Keeping, sweepLeftover } from './keeping.ts'
import type { Description, MediaStore } from './media.store.ts'
import { type Media, type MediaId, type MediaKind, type MediaPart, mediaIdOf, type Owner } from './media.ts'
import type { PieceStore } from './piece.store.ts'

export type LibraryDeps = {
  readonly media: MediaStore
  readonly pieces: PieceStore
  readonly keeping: Keeping
  readonly seals: Pick<Seals, 'seal' | 'open'>
  readonly clock: Clock
  readonly ticks: Ticks
  readonly chance: Chance
  /** There is something to fetch or to remove. */
  readonly nudge: () => void
}

/** Bytes to be shown; they are opened piece by piece while they are read. */
export type Opened = {
  readonly media: Media
  readonly part: MediaPart
  readonly type: string
  readonly size: number
  /** From `start` up to but not including `end`. */
  read(start?: number, end?: number): AsyncIterable<Uint8Array>
}

export type Library = ReturnType<typeof createLibrary>

const NAME = 'media name'
const ERASED_DAYS = 30
const PER_ROUND = 200

export function createLibrary(deps: LibraryDeps) {
  const { media, pieces, seals, clock } = deps
  const now = (): number => clock.now().epochMilliseconds
  const sealName = (agency: AgencyId, name: string | undefined) => (name ? seals.seal(agency, NAME, name) : null)

  function shown({ sealedName, blobs, ...rest }: Description): Media {
    const name = sealedName === null ? null : seals.open(rest.agency, NAME, sealedName)
    return Object.freeze({ ...rest, name, parts: Object.keys(blobs) as MediaPart[] })
  }

  return {
    /** Asks for the bytes of a message while LINE has them; the turn that asks may run twice. */
    async want(
      agency: AgencyId,
      wanted: { messageId: string; owner: Owner; kind: MediaKind; name?: string },
    ): Promise<MediaId> {
      const { messageId, owner, kind, name } = wanted
      const id = mediaIdOf(agency, messageId)
      const row = { agency, id, messageId, owner, kind, sealedName: sealName(agency, name), wantedAt: now() }
      if (await media.want(agency, row, deps.ticks())) deps.nudge()
      return id
    },

    /** Bytes that came through a page. The same cause and name keep it once. Throws the person's mistakes as codes. */
    async keep(
      agency: AgencyId,
      given: { cause: string; name: string; owner: Owner; bytes: Uint8Array },
    ): Promise<MediaId> {
      const { cause, name, owner, bytes } = given
      const content = createHash('sha256').update(bytes).digest('hex')
      const id = idFrom<'media'>(cause, `media:${name}:${content}`)
      const made = { owner, sealedName: sealName(agency, name), wantedAt: now() }
      const lease = { by: Buffer.from(deps.chance(12)).toString('base64url'), until: deps.ticks() + LEASE }
      const task = await media.arrive(agency, id, made, lease)
      if (!task) return id
      try {
        const contents = await deps.keeping.keep(agency, id, bytes)
        if (await media.ready(agency, task, contents)) await sweepLeftover(deps, task, contents.blobs)
        else await pieces.drop(agency, id, { only: blobNames(contents.blobs) })
        return id
      } catch (error) {
        if (error instanceof DomainError) await media.leave(agency, task)
        throw error
      }
    },

    async find(agency: AgencyId, ids: readonly MediaId[]): Promise<Media[]> {
      return (await media.find(agency, ids)).map(shown)
    },

    async ownedBy(agency: AgencyId, owner: Owner): Promise<Media[]> {
      return (await media.ownedBy(agency, owner)).map(shown)
    },

    /** A case takes what was sent in a chat. */
    adopt: (agency: AgencyId, ids: readonly MediaId[], owner: Owner): Promise<void> => media.adopt(agency, ids, owner),

    /** Null when there is nothing to show: not yet fetched, not kept, erased, or a part it does not have. */
    async open(agency: AgencyId, id: MediaId, part: MediaPart): Promise<Opened | null> {
      const [description] = await media.find(agency, [id])
      const blob = description?.blobs[part]
      if (!description?.type || !blob) return null
      return {
        media: shown(description),
        part,
        type: part === 'original' ? description.type : VIEW_TYPE,
        size: blob.size,
        read: (start, end) => pieces.read(agency, id, blob, start, end),
      }
    },

    /** The sender took the message back: it goes, and does not come again when its turn is repeated. */
    async unsend(agency: AgencyId, messageId: string): Promise<void> {
      const id = mediaIdOf(agency, messageId)
      await media.takeBack(agency, id, now())
      await pieces.erase(agency, id)
      deps.nudge()
    },

    /** Everything of this owner, pieces included. Whatever dies on the way, the fetcher finishes it. */
    async erase(agency: AgencyId, owner: Owner): Promise<number> {
      const ids = await media.takeBackAll(agency, owner)
      for (const id of ids) await pieces.erase(agency, id)
      if (ids.length > 0) deps.nudge()
      return ids.length
    },

    /** What was sent before and became part of no case, and the ids of what was erased long ago. */
    async tidy(agency: AgencyId, before: number): Promise<Deleted> {
      const times: number[] = []
      for (;;) {
        const leftover = await media.leftover(agency, before, PER_ROUND)
        for (const { id, wantedAt } of leftover) {
          await media.takeBack(agency, id, now())
          await pieces.erase(agency, id)
          times.push(wantedAt)
        }
        if (leftover.length < PER_ROUND) break
      }
      await media.forgetErased(agency, now() - ERASED_DAYS * 24 * 3_600_000)
      return deletedAt(times)
    },
  }
}

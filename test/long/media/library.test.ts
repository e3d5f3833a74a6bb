import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { WorldError } from '../../../src/kernel/errors.ts'
import type { Media, MediaId, MediaPart } from '../../../src/media/media.ts'
import { mediaIdOf } from '../../../src/media/media.ts'
import { createPieceStore, PIECE } from '../../../src/media/piece.store.ts'
import type { createMediaRoom } from '../../../src/media/room.ts'
import { createSealing } from '../../../src/media/sealing.ts'
import { dyingConnection } from '../../unit/jobs/store.ts'
import { A, all, B, mediaStore } from '../../unit/media/room.ts'
import { docx, gradient, jpeg, pdf } from '../../unit/media/samples.ts'

const { shelf, asked, lines, clock, ticks, gateway, room, put, rows, connection, empty } = mediaStore()
type Room = ReturnType<typeof createMediaRoom>

const photo = (messageId: string) => ({ messageId, owner: 'chat:somebody', kind: 'photo' }) as const
async function fetched({ fetcher }: Room): Promise<void> {
  fetcher.nudge()
  await fetcher.drained()
}
async function one(of: Room, id: MediaId): Promise<Media | undefined> {
  return (await of.library.find(A, [id]))[0]
}
async function bytesOf(of: Room, id: MediaId, part: MediaPart): Promise<Buffer | null> {
  const opened = await of.library.open(A, id, part)
  return opened && all(opened.read())
}

test('a wanted photo is fetched, sealed, and shown without what the camera wrote', async () => {
  const bytes = await gradient(400, 200)
    .jpeg()
    .withExif({ IFD0: { Artist: 'nobody-else' } })
    .toBuffer()
  put('m-1', bytes)
  const house = room()
  const id = await house.library.want(A, photo('m-1'))
  await fetched(house)
  expect(await one(house, id)).toMatchObject({
    id,
    agency: A,
    owner: 'chat:somebody',
    kind: 'photo',
    state: 'ready',
    type: 'image/jpeg',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    width: 400,
    height: 200,
    parts: ['original', 'view', 'thumbnail'],
  })
  expect((await bytesOf(house, id, 'original'))!.equals(bytes)).toBe(true)
  const view = (await bytesOf(house, id, 'view'))!
  expect(view.includes('nobody-else')).toBe(false)
  expect((await sharp(view).metadata()).width).toBe(400)
  const kept = JSON.stringify([await rows('media'), await rows('media_pieces')])
  expect(kept).not.toContain('nobody-else')
  for (const piece of await rows('media_pieces'))
    expect(piece.bytes.buffer.includes(Buffer.from('nobody-else'))).toBe(false)
})

test('a photo is wanted once, whatever how often its turn runs', async () => {
  put('m-once', await jpeg())
  const house = room()
  const ids = await Promise.all([1, 2, 3].map(() => house.library.want(A, photo('m-once'))))
  await fetched(house)
  await house.library.want(A, photo('m-once'))
  await fetched(house)
  expect(new Set(ids)).toEqual(new Set([mediaIdOf(A, 'm-once')]))
  expect(asked.filter((messageId) => messageId === 'm-once')).toHaveLength(1)
  expect(await rows('media')).toHaveLength(1)
  expect(await rows('media_pieces')).toHaveLength(3)
})

test('large bytes lie in pieces below 255 KB and come back whole, or any part of them', async () => {
  const bytes = Buffer.concat([pdf, randomBytes(PIECE * 2 + 1000)])
  const house = room()
  const given = { cause: 'form-1', name: 'ประกาศ.pdf', owner: 'duty:1', bytes } as const
  const id = await house.library.keep(A, given)
  const pieces = await rows('media_pieces')
  expect(pieces).toHaveLength(3)
  for (const piece of pieces) expect(piece.bytes.length()).toBeLessThan(255 * 1024 - 500)
  const opened = (await house.library.open(A, id, 'original'))!
  expect(opened).toMatchObject({ type: 'application/pdf', size: bytes.length })
  expect(opened.media.name).toBe('ประกาศ.pdf')
  expect((await all(opened.read())).equals(bytes)).toBe(true)
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: bytes.length }), fc.nat({ max: bytes.length }), async (one, two) => {
      const [start, end] = [Math.min(one, two), Math.max(one, two)]
      expect((await all(opened.read(start, end))).equals(bytes.subarray(start, end))).toBe(true)
    }),
    { numRuns: 25 },
  )
  expect(JSON.stringify(await rows('media'))).not.toContain('ประกาศ')
})

test('a page’s file is kept once for the same cause', async () => {
  const house = room()
  const given = { cause: 'form-1', name: 'a.docx', owner: 'duty:1', bytes: docx() } as const
  const ids = await Promise.all([house.library.keep(A, given), house.library.keep(A, given)])
  ids.push(await house.library.keep(A, given))
  expect(new Set(ids).size).toBe(1)
  expect(await one(house, ids[0]!)).toMatchObject({ state: 'ready', kind: 'file', name: 'a.docx' })
  expect(await rows('media_pieces')).toHaveLength(1)
})

test('what is not accepted is told by its code and leaves nothing', async () => {
  const limits = { photo: 1000, video: 1000, audio: 1000, file: 1000 }
  const house = room({ limits })
  const keep = (bytes: Uint8Array) => house.library.keep(A, { cause: 'c', name: 'x', owner: 'duty:1', bytes })
  await expect(keep(Buffer.from('MZ\0\0'))).rejects.toMatchObject({ code: 'media.not-accepted' })
  await expect(keep(Buffer.concat([pdf, Buffer.alloc(2000, 32)]))).rejects.toMatchObject({ code: 'media.too-large' })
  await expect(keep((await jpeg()).subarray(0, 300))).rejects.toMatchObject({ code: 'media.damaged' })
  expect(await rows('media')).toEqual([])
  expect(await rows('media_pieces')).toEqual([])
})

test('what LINE still prepares is asked for again later, what it lost is not', async () => {
  const house = room()
  shelf.set('m-slow', [{ kind: 'preparing' }, { kind: 'preparing' }, { kind: 'ready', type: 'x', bytes: await jpeg() }])
  shelf.set('m-huge', { kind: 'too-large', limit: 5 })
  const slow = await house.library.want(A, photo('m-slow'))
  const lost = await house.library.want(A, photo('m-lost'))
  const huge = await house.library.want(A, photo('m-huge'))
  await fetched(house)
  expect((await one(house, lost))?.state).toBe('gone')
  expect((await one(house, huge))?.state).toBe('too-large')
  expect((await one(house, slow))?.state).toBe('wanted')
  const before = asked.length
  await fetched(house)
  expect(asked.length).toBe(before)
  for (let i = 0; i < 2; i += 1) {
    ticks.advance(10_000)
    await fetched(house)
  }
  expect((await one(house, slow))?.state).toBe('ready')
  expect(asked.filter((messageId) => messageId === 'm-lost')).toHaveLength(1)
})

test('while LINE is away it is tried later and later, and given up after days', async () => {
  const house = room()
  shelf.set('m-away', new WorldError('time-out'))
  const id = await house.library.want(A, photo('m-away'))
  await fetched(house)
  const soon = asked.length
  for (let i = 0; i < 10; i += 1) {
    ticks.advance(10_000)
    await fetched(house)
  }
  const tries = asked.length - soon
  expect(tries).toBeGreaterThan(2)
  expect(tries).toBeLessThan(9)
  expect((await one(house, id))?.state).toBe('wanted')
  ticks.advance(4 * 24 * 3_600_000)
  await fetched(house)
  expect(await one(house, id)).toMatchObject({ state: 'failed', why: 'line-away' })
  expect(lines.join('')).toContain('media.given-up')
})

test('what is no photo, no paper and no sound is not kept', async () => {
  const house = room()
  put('m-exe', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'))
  put('m-half', (await jpeg(200, 200)).subarray(0, 900))
  const program = await house.library.want(A, { ...photo('m-exe'), kind: 'file', name: 'photo.jpg' })
  const half = await house.library.want(A, photo('m-half'))
  await fetched(house)
  expect(await one(house, program)).toMatchObject({ state: 'refused', why: 'not-accepted', parts: [] })
  expect(await one(house, half)).toMatchObject({ state: 'refused', why: 'damaged', parts: [] })
  expect(await rows('media_pieces')).toEqual([])
  expect(await house.library.open(A, half, 'view')).toBeNull()
})

test('two servers fetch each photo once', async () => {
  const [house, next] = [room(), room({ instance: 'next' })]
  const bytes = await jpeg()
  const messages = Array.from({ length: 12 }, (_, i) => `m-two-${i}`)
  for (const messageId of messages) put(messageId, bytes)
  await Promise.all(messages.map((messageId) => house.library.want(A, photo(messageId))))
  await Promise.all([fetched(house), fetched(next)])
  expect(asked.filter((messageId) => messageId.startsWith('m-two')).sort()).toEqual(messages.sort())
})

test('a server that was held up during a download takes nothing from the one that went on', async () => {
  const bytes = await jpeg(300, 200)
  put('m-held', bytes)
  const begun = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const slow = room({
    instance: 'slow',
    gateway: {
      async content(channel, messageId) {
        begun.resolve()
        await held.promise
        return gateway.content(channel, messageId)
      },
    },
  })
  const id = await slow.library.want(A, photo('m-held'))
  await begun.promise
  ticks.advance(200_000)
  const quick = room({ instance: 'quick' })
  await fetched(quick)
  held.resolve()
  await slow.fetcher.drained()
  expect((await bytesOf(quick, id, 'original'))!.equals(bytes)).toBe(true)
  expect(await rows('media_pieces')).toHaveLength(3)
})

test('an unsent photo is gone with every piece, and does not come again', async () => {
  const house = room()
  put('m-1', await jpeg())
  const id = await house.library.want(A, photo('m-1'))
  await fetched(house)
  await house.library.unsend(A, 'm-1')
  await house.library.unsend(A, 'm-1')
  expect(await rows('media_pieces')).toEqual([])
  await house.library.want(A, photo('m-1'))
  await fetched(house)
  expect(await one(house, id)).toMatchObject({ state: 'erased', owner: null, sha256: null, parts: [] })
  expect(await house.library.open(A, id, 'view')).toBeNull()
})

test('unsent before it was wanted, it is never fetched', async () => {
  const house = room()
  put('m-early', await jpeg())
  await house.library.unsend(A, 'm-early')
  const id = await house.library.want(A, photo('m-early'))
  await fetched(house)
  expect(asked).not.toContain('m-early')
  expect((await one(house, id))?.state).toBe('erased')
})

test('unsent while it is being downloaded, nothing of it stays', async () => {
  put('m-mid', await jpeg())
  const house = room({
    gateway: {
      async content(channel, messageId) {
        const content = await gateway.content(channel, messageId)
        await house.library.unsend(A, messageId)
        return content
      },
    },
  })
  await house.library.want(A, photo('m-mid'))
  await fetched(house)
  expect(await rows('media_pieces')).toEqual([])
})

test('pieces that a held-up server wrote after the erasing are swept', async () => {
  const house = room()
  await house.library.unsend(A, 'm-1')
  await fetched(house)
  const pieces = createPieceStore(connection(), createSealing([Buffer.alloc(32, 5)]))
  await pieces.write(A, mediaIdOf(A, 'm-1'), 'original-late', pdf)
  ticks.advance(400_000)
  await fetched(house)
  expect(await rows('media_pieces')).toEqual([])
})

test('erasing an owner erases all that is theirs and nothing else', async () => {
  const house = room()
  for (const messageId of ['m-1', 'm-2', 'm-3']) put(messageId, await jpeg())
  const mine = [await house.library.want(A, photo('m-1')), await house.library.want(A, photo('m-2'))]
  const other = await house.library.want(A, { ...photo('m-3'), owner: 'chat:other' })
  const foreign = await house.library.want(B, photo('m-1'))
  await fetched(house)
  await house.library.adopt(A, mine, 'complaint:1')
  expect((await house.library.ownedBy(A, 'complaint:1')).map((media) => media.id).sort()).toEqual([...mine].sort())
  expect(await house.library.erase(A, 'complaint:1')).toBe(2)
  expect(await house.library.erase(A, 'complaint:1')).toBe(0)
  expect((await house.library.find(A, mine)).map((media) => media.state)).toEqual(['erased', 'erased'])
  expect(new Set((await rows('media_pieces')).map((piece) => piece.media))).toEqual(new Set([other, foreign]))
})

test('what is erased is gone at once, also where nothing works in the background', async () => {
  const house = room()
  put('m-1', await jpeg())
  await house.library.want(A, photo('m-1'))
  await fetched(house)
  await house.fetcher.stop()
  await house.library.erase(A, 'chat:somebody')
  expect(await rows('media_pieces')).toEqual([])
})

test('one agency cannot open what belongs to another', async () => {
  const house = room()
  put('m-1', await jpeg())
  const id = await house.library.want(A, photo('m-1'))
  await fetched(house)
  expect(await house.library.open(B, id, 'view')).toBeNull()
  expect(await house.library.find(B, [id])).toEqual([])
  await house.library.unsend(B, 'm-1')
  expect((await one(house, id))?.state).toBe('ready')
})

describe('whichever write a server dies at, before it or after it', () => {
  /** Plays it again and again, dying one write later each time, until nobody dies any more. */
  async function everyDeath(
    play: (of: Room) => Promise<unknown>,
    then: (of: Room) => Promise<void>,
    { wait = true } = {},
  ): Promise<number> {
    for (let at = 1; ; at += 1) {
      for (const when of ['before', 'after'] as const) {
        await empty()
        const death = dyingConnection(connection(), at, when)
        const dying = room({ connection: death.connection, instance: `dying-${at}-${when}` })
        await play(dying).catch(() => undefined)
        await fetched(dying)
        if (!death.happened()) return at - 1
        const house = room({ instance: `next-${at}-${when}` })
        if (wait) ticks.advance(400_000)
        await fetched(house)
        await then(house)
      }
    }
  }
  const bytes = jpeg(300, 200)

  test('a wanted photo is kept once and nothing is left over', async () => {
    put('m-die', await bytes)
    const want = ({ library }: Room) => library.want(A, photo('m-die'))
    const deaths = await everyDeath(want, async (house) => {
      const id = await want(house) // the turn is repeated
      await fetched(house)
      expect((await one(house, id))?.state).toBe('ready')
      expect((await bytesOf(house, id, 'original'))!.equals(await bytes)).toBe(true)
      expect(await rows('media_pieces')).toHaveLength(3)
    })
    expect(deaths).toBeGreaterThan(5)
  })

  test('nothing is left over when LINE has it no more at the next try', async () => {
    const play = async (dying: Room) => {
      put('m-die', await bytes)
      await dying.library.want(A, photo('m-die')).catch(() => undefined)
      await fetched(dying)
      shelf.delete('m-die')
    }
    const deaths = await everyDeath(play, async (house) => {
      const media = await one(house, mediaIdOf(A, 'm-die'))
      expect(await rows('media_pieces')).toHaveLength(media?.parts.length ?? 0)
      expect([undefined, 'gone', 'ready']).toContain(media?.state)
    })
    expect(deaths).toBeGreaterThan(5)
  })

  test('a page’s file is kept by the next try, or removed when none comes', async () => {
    const keep = ({ library }: Room) => library.keep(A, { cause: 'f', name: 'x', owner: 'duty:1', bytes: docx() })
    const deaths = await everyDeath(keep, async (house) => {
      ticks.advance(400_000)
      await fetched(house)
      const kept = await rows('media')
      expect((await rows('media_pieces')).length).toBe(kept.length)
      const id = await keep(house)
      expect((await bytesOf(house, id, 'original'))!.equals(docx())).toBe(true)
      expect(await rows('media_pieces')).toHaveLength(1)
    })
    expect(deaths).toBeGreaterThan(2)
  })

  test('a page’s file sent again at once is kept once, and nothing is left of the first try', async () => {
    const keep = ({ library }: Room) => library.keep(A, { cause: 'f', name: 'x', owner: 'duty:1', bytes: docx() })
    const again = async (house: Room) => {
      const id = await keep(house)
      expect((await bytesOf(house, id, 'original'))!.equals(docx())).toBe(true)
      // A try that died after its description has nothing to leave behind but what it described.
      expect(await rows('media_pieces')).toHaveLength(1)
    }
    expect(await everyDeath(keep, again, { wait: false })).toBeGreaterThan(2)
  })

  test('what is taken back is gone', async () => {
    put('m-die', await bytes)
    const deaths = await everyDeath(
      async (dying) => {
        const id = await dying.library.want(A, photo('m-die'))
        await fetched(dying)
        await dying.library.adopt(A, [id], 'complaint:1')
        await dying.library.erase(A, 'complaint:1')
        await dying.library.unsend(A, 'm-die')
      },
      async (house) => {
        await house.library.unsend(A, 'm-die') // the event comes again
        await house.library.erase(A, 'complaint:1')
        expect(await rows('media_pieces')).toEqual([])
        expect(await one(house, mediaIdOf(A, 'm-die'))).toMatchObject({ state: 'erased', owner: null })
      },
    )
    expect(deaths).toBeGreaterThan(9)
  })
})

const quarterAgo = () => clock.now().epochMilliseconds - 90 * 24 * 3_600_000

test('what nobody’s case took is forgotten after a quarter of a year, a case’s photo stays', async () => {
  const house = room()
  for (const messageId of ['m-1', 'm-2']) put(messageId, await jpeg())
  const loose = await house.library.want(A, photo('m-1'))
  const taken = await house.library.want(A, photo('m-2'))
  await fetched(house)
  await house.library.adopt(A, [taken], 'complaint:1')
  clock.advance('P89D')
  await house.library.tidy(A, quarterAgo())
  expect((await one(house, loose))?.state).toBe('ready')
  clock.advance('P2D')
  await house.library.tidy(A, quarterAgo())
  expect((await one(house, loose))?.state).toBe('erased')
  expect((await one(house, taken))?.state).toBe('ready')
  ticks.advance(400_000)
  await fetched(house)
  ticks.advance(400_000)
  await fetched(house)
  await house.library.tidy(A, quarterAgo())
  expect(await one(house, loose)).toBeUndefined()
})

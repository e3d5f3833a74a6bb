// Whoever waits for bytes hears once that they are here, or that they will not come.

import { expect, test } from 'vitest'
import type { MediaId } from '../../../src/media/media.ts'
import type { createMediaRoom } from '../../../src/media/room.ts'
import { A, mediaStore } from './room.ts'
import { pdf } from './samples.ts'

const { shelf, lines, ticks, room, put } = mediaStore()

const wanted = (messageId: string) => ({ messageId, owner: 'chat:somebody', kind: 'file' }) as const
async function fetched({ fetcher }: ReturnType<typeof createMediaRoom>): Promise<void> {
  fetcher.nudge()
  await fetcher.drained()
}

function listening() {
  const heard: { id: MediaId; state: string | undefined }[] = []
  const house = room({
    arrived: async (agency, id) => {
      heard.push({ id, state: (await house.library.find(agency, [id]))[0]?.state })
    },
  })
  return { house, heard }
}

test('bytes that came are told when they can be opened, and once', async () => {
  const { house, heard } = listening()
  put('here', pdf)
  const id = await house.library.want(A, wanted('here'))
  await fetched(house)
  await fetched(house)
  expect(heard).toEqual([{ id, state: 'ready' }])
})

test('while LINE is preparing them nothing is told', async () => {
  const { house, heard } = listening()
  shelf.set('slow', [{ kind: 'preparing' }, { kind: 'ready', type: 'x/y', bytes: pdf }])
  const id = await house.library.want(A, wanted('slow'))
  await fetched(house)
  expect(heard).toEqual([])
  ticks.advance(60_000)
  await fetched(house)
  expect(heard).toEqual([{ id, state: 'ready' }])
})

test('what will not come, or is not accepted, is told as well', async () => {
  const { house, heard } = listening()
  put('strange', Buffer.from([0, 1, 2, 3]))
  const gone = await house.library.want(A, wanted('never-there'))
  const refused = await house.library.want(A, wanted('strange'))
  await fetched(house)
  expect(new Set(heard)).toEqual(
    new Set([
      { id: gone, state: 'gone' },
      { id: refused, state: 'refused' },
    ]),
  )
})

test('a listener that fails is logged, and the bytes stay', async () => {
  const house = room({
    arrived: async () => {
      throw new Error('not ready to listen')
    },
  })
  put('kept', pdf)
  const id = await house.library.want(A, wanted('kept'))
  await fetched(house)
  expect((await house.library.find(A, [id]))[0]?.state).toBe('ready')
  expect(lines.join()).toContain('media.arrived')
})

import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type OfficeClock, openOfficeClock } from '../../src/office-clock.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'prongsai-clock-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const HOUR = 3_600_000
const open = (adjustable: boolean, met: number[] = []): Promise<OfficeClock> =>
  openOfficeClock({
    adjustable,
    dir,
    walk: async (from, to, moveTo) => {
      const half = from.add({ milliseconds: from.until(to).total('milliseconds') / 2 })
      await moveTo(half)
      met.push(half.epochMilliseconds)
    },
  })

async function post(clock: OfficeClock, body: unknown): Promise<number> {
  const server = createServer(express().use(clock.router))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/simulator/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify(body),
    })
    return response.status
  } finally {
    server.close()
  }
}

const ahead = (clock: OfficeClock): number => clock.now().epochMilliseconds - Date.now()

test('an adjustable clock is moved ahead, meeting what is due on the way', async () => {
  const met: number[] = []
  const clock = await open(true, met)
  expect(await post(clock, { advance: 'P1D' })).toBe(200)
  expect(ahead(clock)).toBeGreaterThan(23.9 * HOUR)
  expect(met).toHaveLength(1)
})

test('how far it is ahead outlives the process', async () => {
  await post(await open(true), { advance: 'P2D' })
  expect(ahead(await open(true))).toBeGreaterThan(47.9 * HOUR)
})

test.each([{}, { advance: 'tomorrow' }, { advance: '-P1D' }, { advance: 'PT0S' }, { advance: 'P3Y' }])(
  'is not moved by %j',
  async (body) => {
    const clock = await open(true)
    expect(await post(clock, body)).toBe(400)
    expect(Math.abs(ahead(clock))).toBeLessThan(HOUR)
  },
)

test('the clock of a real office is the machine’s and has no door', async () => {
  const clock = await open(false)
  expect(clock.jump).toBeNull()
  expect(await post(clock, { advance: 'P1D' })).toBe(404)
})

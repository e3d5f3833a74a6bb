import { createHash, randomBytes } from 'node:crypto'

declare const kind: unique symbol
/** A string that remembers what it names: a ComplaintId is not a StaffId. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind }

/** The agency a thing belongs to; the first word of every store method. */
export type AgencyId = Id<'agency'>
/** One chat of one agency: HMAC(agency's key, LINE id). LINE's own ids stay at the door. */
export type ChatId = Id<'chat'>

/** Chance is handed in like the clock, so that a seed can replay a life. */
export type Chance = (bytes: number) => Uint8Array
export const trueChance: Chance = (bytes) => randomBytes(bytes)

/** A fresh UUIDv7: sorts by time of making. Never for anything about an informant. */
export function newId<Kind extends string>(ticks: () => number = Date.now, chance: Chance = trueChance): Id<Kind> {
  const raw = new Uint8Array(16)
  raw.set(chance(16))
  let time = ticks()
  for (let i = 5; i >= 0; i -= 1) {
    raw[i] = time % 256
    time = Math.floor(time / 256)
  }
  raw[6] = (raw[6]! & 0x0f) | 0x70
  raw[8] = (raw[8]! & 0x3f) | 0x80
  return uuidText(raw) as Id<Kind>
}

/** The same cause and name give the same id, so a row written twice is one row. The name says what it is, never a position. */
export function idFrom<Kind extends string>(cause: string, name: string): Id<Kind> {
  const raw = createHash('sha256').update(cause).update('\0').update(name).digest().subarray(0, 16)
  raw[6] = (raw[6]! & 0x0f) | 0x80 // version 8: a UUID whose bits are ours
  raw[8] = (raw[8]! & 0x3f) | 0x80
  return uuidText(raw) as Id<Kind>
}

function uuidText(raw: Uint8Array): string {
  const hex = Buffer.from(raw).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

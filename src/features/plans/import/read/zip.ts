// A zip file, read with its size known before anything is unpacked. Word and Excel files are zips.

import { crc32, inflateRawSync } from 'node:zlib'
import { fail } from '../../errors.ts'

export const MAX_ENTRIES = 2_000
export const MAX_ENTRY_BYTES = 32 * 1024 * 1024
export const MAX_TOTAL_BYTES = 64 * 1024 * 1024
/** Office files pack about ten to one; a thousand to one is an attack. */
const MAX_RATIO = 1_000
const SMALL_ENOUGH = 1024 * 1024

export type Zip = { readonly names: readonly string[]; read(name: string): Buffer | null }

type Entry = {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const ENCRYPTED = 1

export function openZip(bytes: Buffer): Zip {
  const entries = new Map(readDirectory(bytes).map((entry) => [entry.name, entry]))
  let total = 0
  for (const { size, packed } of entries.values()) {
    total += size
    if (size > MAX_ENTRY_BYTES || total > MAX_TOTAL_BYTES)
      throw fail('plans.zip-bomb', { max: mebibytes(MAX_TOTAL_BYTES) })
    if (size > SMALL_ENOUGH && size > packed * MAX_RATIO)
      throw fail('plans.zip-bomb', { max: mebibytes(MAX_TOTAL_BYTES) })
  }
  return {
    names: [...entries.keys()],
    read: (name) => {
      const entry = entries.get(name)
      return entry ? unpack(bytes, entry) : null
    },
  }
}

const mebibytes = (bytes: number): number => Math.round(bytes / 1024 / 1024)
const damaged = () => fail('plans.file-damaged')

function readDirectory(bytes: Buffer): Entry[] {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  if (count > MAX_ENTRIES) throw fail('plans.zip-bomb', { max: mebibytes(MAX_TOTAL_BYTES) })
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw damaged()
    if (bytes.readUInt16LE(at + 8) & ENCRYPTED) throw fail('plans.file-locked')
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** The directory's end stands last, before a comment of at most 64 KiB. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at -= 1)
    if (bytes.readUInt32LE(at) === END) return at
  throw damaged()
}

function unpack(bytes: Buffer, entry: Entry): Buffer {
  if (entry.at + 30 > bytes.length || bytes.readUInt32LE(entry.at) !== LOCAL) throw damaged()
  const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
  const packed = bytes.subarray(start, start + entry.packed)
  const unpacked = entry.method === 0 ? packed : inflate(packed, entry)
  if (unpacked.length !== entry.size || crc32(unpacked) !== entry.crc) throw damaged()
  return unpacked
}

function inflate(packed: Buffer, entry: Entry): Buffer {
  if (entry.method !== 8) throw damaged()
  try {
    // The directory may lie about the size: never more is unpacked than it promised.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw fail('plans.zip-bomb', { max: mebibytes(MAX_TOTAL_BYTES) })
    throw damaged()
  }
}

// Writes a zip: what Word and Excel files are made of. The same parts give the same bytes, on every machine: nothing is
// packed, for zlib packs differently from one processor to another, and a published paper is known by its hash.

import { crc32 } from 'node:zlib'

export type Part = { readonly name: string; readonly content: string | Uint8Array }

const UTF8_NAMES = 0x0800
const STORED = 0
// 1 January 1980, the first day a zip can name: when a file was made is nobody's business here.
const DAY = 0x0021

export function writeZip(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content } of parts) {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content)
    const path = Buffer.from(name, 'utf8')
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(UTF8_NAMES, 2)
    facts.writeUInt16LE(STORED, 4)
    facts.writeUInt16LE(0, 6)
    facts.writeUInt16LE(DAY, 8)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(bytes.length, 14)
    facts.writeUInt32LE(bytes.length, 18)
    facts.writeUInt16LE(path.length, 22)
    bodies.push(Buffer.from([0x50, 0x4b, 3, 4]), facts, path, bytes)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), facts, place, path)
    at += 30 + path.length + bytes.length
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, ...directory, end])
}

import { crc32, deflateRawSync } from 'node:zlib'

/** A zip as other programs write it: packed. */
export function packedZip(parts: readonly { readonly name: string; readonly content: Buffer }[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content } of parts) {
    const [packed, path] = [deflateRawSync(content), Buffer.from(name)]
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(crc32(content), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(content.length, 18)
    facts.writeUInt16LE(path.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    bodies.push(Buffer.from([0x50, 0x4b, 3, 4]), facts, path, packed)
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), facts, place, path)
    at += 30 + path.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, ...directory, end])
}

// Real bytes, made here: photos by sharp, the others as small as their formats allow.

import sharp, { type Sharp } from 'sharp'

export const jpeg = (width = 64, height = 48): Promise<Buffer> => gradient(width, height).jpeg().toBuffer()

/** Dark on the left, light on the right, a bright spot in the upper left corner. */
export function gradient(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isSpot = x < width / 4 && y < height / 4
      pixels.fill(isSpot ? 255 : Math.floor((x / width) * 200), (y * width + x) * 3, (y * width + x) * 3 + 3)
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')

const box = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}
export const isoMedia = (brand: string, handler: string): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from(brand, 'latin1'), Buffer.alloc(4), Buffer.from('isom', 'latin1')),
    box('moov', box('hdlr', Buffer.alloc(8), Buffer.from(handler, 'latin1'))),
  ])

/** A zip of stored, empty entries; enough to be told by its directory. */
export function zip(entries: readonly (readonly [name: string, content?: string])[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content = ''] of entries) {
    const title = Buffer.from(name)
    const body = Buffer.from(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50)
    local.writeUInt32LE(body.length, 18)
    local.writeUInt32LE(body.length, 22)
    local.writeUInt16LE(title.length, 26)
    locals.push(local, title, body)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50)
    entry.writeUInt16LE(title.length, 28)
    entry.writeUInt32LE(offset, 42)
    central.push(entry, title)
    offset += local.length + title.length + body.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(central).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...central, end])
}

export const docx = (...more: string[]): Buffer =>
  zip([['[Content_Types].xml'], ['word/document.xml'], ...more.map((name) => [name] as const)])

/** Kind and size of a PNG or JPEG, from its first bytes; the whole picture is never decoded. */
export type ImageHead = { readonly type: 'image/png' | 'image/jpeg'; readonly width: number; readonly height: number }

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

export function readImageHead(bytes: Uint8Array): ImageHead | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length >= 24 && PNG.every((byte, index) => bytes[index] === byte))
    return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
  if (bytes.length >= 4 && bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(view)
  return null
}

// Frames C0 to CF carry the size, but for the tables that sit between them.
const NO_FRAME = new Set([0xc4, 0xc8, 0xcc])

function readJpeg(view: DataView): ImageHead | null {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.has(marker))
      return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

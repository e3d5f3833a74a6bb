export type Picture = {
  readonly view: Buffer
  readonly thumbnail: Buffer
  readonly fingerprint: string
  readonly width: number
  readonly height: number
}

// Viewing copies are JPEG, whatever came: LINE shows nothing else everywhere.
// https://developers.line.biz/en/reference/messaging-api/#image-message (preview ≤ 1 MB)
export const VIEW_TYPE = 'image/jpeg'
const VIEW = { width: 1600, height: 1600, fit: 'inside', withoutEnlargement: true } as const
const THUMBNAIL = { width: 480, height: 480, fit: 'inside', withoutEnlargement: true } as const
/** A small file may unfold into a huge picture; past this it is not unfolded. */
const MOST_PIXELS = 120_000_000
const WHITE = '#ffffff'

/** Loaded with the first picture: it is large, and many a day brings none. */
async function openDarkroom() {
  const { default: sharp } = await import('sharp')
  // Each picture is seen once, so nothing is worth remembering; and one core is left for answering LINE.
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}
type Darkroom = Awaited<ReturnType<typeof openDarkroom>>

/**
 * Upright copies with nothing in them but the picture: place, time and camera stay in the sealed original. Throws when
 * the bytes are no whole picture.
 */
export async function developPicture(bytes: Uint8Array): Promise<Picture> {
  const sharp = await openDarkroom()
  const source = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 }).autoOrient()
  const { data: view, info } = await source
    .clone()
    .flatten({ background: WHITE })
    .resize(VIEW)
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
  // The rest is made from the view: decoding forty megapixels once is enough.
  const [thumbnail, fingerprint] = await Promise.all([
    sharp(view).resize(THUMBNAIL).jpeg({ quality: 75 }).toBuffer(),
    fingerprintOf(view, sharp),
  ])
  return { view, thumbnail, fingerprint, width: info.width, height: info.height }
}

/** dHash: 64 bits, each telling whether a spot is darker than its right neighbour. Survives resizing and compression. */
async function fingerprintOf(view: Buffer, sharp: Darkroom): Promise<string> {
  const grey = await sharp(view).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer()
  let bits = 0n
  for (let row = 0; row < 8; row += 1) {
    for (let column = 0; column < 8; column += 1) {
      const at = row * 9 + column
      bits = (bits << 1n) | (grey[at]! < grey[at + 1]! ? 1n : 0n)
    }
  }
  return bits.toString(16).padStart(16, '0')
}

/** Bits that differ, 0–64; up to about ten is probably the same picture. */
export function fingerprintDistance(one: string, other: string): number {
  let bits = BigInt(`0x${one}`) ^ BigInt(`0x${other}`)
  let distance = 0
  for (; bits > 0n; bits &= bits - 1n) distance += 1
  return distance
}

import { RICH_MENU } from '../../line/limits.ts'
import type { Bytes } from '../world/answer.ts'

export type ImageHead = { readonly type: 'image/png' | 'image/jpeg'; readonly width: number; readonly height: number }

/** Width and height of a PNG or JPEG, read from its first bytes; null when it is neither. */
export function imageHead(bytes: Uint8Array): ImageHead | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.length >= 24 && view.readUInt32BE(0) === 0x89504e47)
    return { type: 'image/png', width: view.readUInt32BE(16), height: view.readUInt32BE(20) }
  if (view.length < 4 || view.readUInt16BE(0) !== 0xffd8) return null
  let at = 2
  while (at + 9 < view.length && view[at] === 0xff) {
    const marker = view[at + 1]!
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { type: 'image/jpeg', width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5) }
    at += 2 + view.readUInt16BE(at + 2)
  }
  return null
}

/** Why LINE would not take it as a rich menu's picture: https://developers.line.biz/en/reference/messaging-api/#upload-rich-menu-image */
export function menuImageError(size: { width: number; height: number }, { type, bytes }: Bytes): string | null {
  const image = imageHead(bytes)
  if (image?.type !== type) return 'The image type is not allowed for richmenu'
  if (bytes.length > RICH_MENU.imageBytes) return 'The image is too large for richmenu'
  const fits = image.width === size.width && image.height === size.height
  return fits ? null : 'The image size is not allowed for richmenu'
}

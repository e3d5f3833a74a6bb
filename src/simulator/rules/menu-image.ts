import { RICH_MENU } from '../../line/limits.ts'
import { readImageHead } from '../../line/validate/image-head.ts'
import type { Bytes } from '../world/answer.ts'

/** Why LINE would not take it as a rich menu's picture: https://developers.line.biz/en/reference/messaging-api/#upload-rich-menu-image */
export function menuImageError(size: { width: number; height: number }, { type, bytes }: Bytes): string | null {
  const image = readImageHead(bytes)
  if (image?.type !== type) return 'The image type is not allowed for richmenu'
  if (bytes.length > RICH_MENU.imageBytes) return 'The image is too large for richmenu'
  const fits = image.width === size.width && image.height === size.height
  return fits ? null : 'The image size is not allowed for richmenu'
}

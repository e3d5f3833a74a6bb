/** https://developers.line.biz/en/reference/messaging-api/#imagemap-message */
import { ALT_TEXT_CHARS, IMAGEMAP, MEDIA } from '../limits.ts'
import { byType, type Check, type Fields, list, object } from './place.ts'
import { chars, linkUri, mediaUrl, number, oneOf } from './values.ts'

const side = { required: number({ min: 1, whole: true }) }
const area: Fields[string] = {
  required: object({
    x: { required: number({ min: 0, whole: true }) },
    y: { required: number({ min: 0, whole: true }) },
    width: side,
    height: side,
  }),
}
const label = chars({ min: 0, max: IMAGEMAP.labelChars })

const action = byType(
  new Map<string, Check>([
    ['uri', object({ label, linkUri: { required: linkUri(IMAGEMAP.uriChars) }, area })],
    ['message', object({ label, text: { required: chars({ max: IMAGEMAP.textChars }) }, area })],
    ['clipboard', object({ label, clipboardText: { required: chars({ max: IMAGEMAP.clipboardChars }) }, area })],
  ]),
)

const url = { required: mediaUrl(MEDIA.urlChars) }

const video = object({
  originalContentUrl: url,
  previewImageUrl: url,
  area,
  externalLink: object({
    linkUri: { required: linkUri(IMAGEMAP.uriChars) },
    label: { required: chars({ max: IMAGEMAP.externalLabelChars }) },
  }),
})

export const IMAGEMAP_FIELDS: Fields = {
  baseUrl: url,
  altText: { required: chars({ max: ALT_TEXT_CHARS }), missing: 'May not be empty' },
  baseSize: { required: object({ width: { required: oneOf(IMAGEMAP.width) }, height: side }) },
  actions: { required: list(action, { max: IMAGEMAP.actions }) },
  video,
}

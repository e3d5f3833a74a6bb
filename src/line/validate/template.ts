/** https://developers.line.biz/en/reference/messaging-api/#template-messages */
import { MEDIA, TEMPLATE } from '../limits.ts'
import { actionOf } from './action.ts'
import { get, isNode, type Node } from './json.ts'
import { byType, type Check, checkFields, type Fields, list, object, type Place } from './place.ts'
import { graphemes, matching, mediaUrl, oneOf } from './values.ts'

const has = (node: Node, key: string): boolean => {
  const value = get(node, key)
  return value !== undefined && value !== null && value !== ''
}
const hasPicture = (node: Node): boolean => has(node, 'thumbnailImageUrl') || has(node, 'title')

const pictured: Fields = {
  thumbnailImageUrl: mediaUrl(MEDIA.urlChars),
  imageBackgroundColor: matching(/^#[0-9a-fA-F]{6}$/, 'must be a color such as #FFFFFF'),
  title: graphemes({ max: TEMPLATE.titleGraphemes }),
  defaultAction: actionOf('templateDefault'),
}
const imageStyle: Fields = {
  imageAspectRatio: oneOf('rectangle', 'square'),
  imageSize: oneOf('cover', 'contain'),
}

const textOf = (max: number) => ({ required: graphemes({ max }), missing: 'May not be empty' })

const buttons: Check = (value, place) => {
  if (!isNode(value)) return
  const { textGraphemes, textWithPictureGraphemes, actions } = TEMPLATE.buttons
  const fields: Fields = {
    ...pictured,
    ...imageStyle,
    text: textOf(hasPicture(value) ? textWithPictureGraphemes : textGraphemes),
    actions: { required: list(actionOf('template'), { min: 1, max: actions }) },
  }
  checkFields(value, fields, place)
}

const confirm = object({
  text: textOf(TEMPLATE.confirm.textGraphemes),
  actions: {
    required: list(actionOf('template'), { min: TEMPLATE.confirm.actions, max: TEMPLATE.confirm.actions }),
  },
})

const column: Check = (value, place) => {
  if (!isNode(value)) return place.fault('must be an object')
  const { textGraphemes, textWithPictureGraphemes, actions } = TEMPLATE.carousel
  const fields: Fields = {
    ...pictured,
    text: textOf(hasPicture(value) ? textWithPictureGraphemes : textGraphemes),
    actions: { required: list(actionOf('template'), { min: 1, max: actions }) },
  }
  checkFields(value, fields, place)
}

const carousel: Check = (value, place) => {
  if (!isNode(value)) return
  const columns = list(column, { min: 1, max: TEMPLATE.carousel.columns })
  checkFields(value, { ...imageStyle, columns: { required: columns } }, place)
  const given = get(value, 'columns')
  if (Array.isArray(given)) checkAlike(given.filter(isNode), place.in('columns'))
}

/** What one column has all must have: picture, title, number of actions. */
function checkAlike(columns: readonly Node[], place: Place): void {
  const differs = (of: (node: Node) => unknown) => new Set(columns.map(of)).size > 1
  const actions = (node: Node) => {
    const given = get(node, 'actions')
    return Array.isArray(given) ? given.length : 0
  }
  if (differs(actions)) place.fault('all columns must have the same number of actions')
  for (const key of ['thumbnailImageUrl', 'title']) {
    if (differs((node) => has(node, key))) place.fault(`all columns must have ${key} if one has`)
  }
}

const imageColumn = object({
  imageUrl: { required: mediaUrl(MEDIA.urlChars) },
  action: { required: actionOf('imageCarousel') },
})

const imageCarousel = object({
  columns: { required: list(imageColumn, { min: 1, max: TEMPLATE.imageCarousel.columns }) },
})

export const template: Check = byType(
  new Map([
    ['buttons', buttons],
    ['confirm', confirm],
    ['carousel', carousel],
    ['image_carousel', imageCarousel],
  ]),
)

/** https://developers.line.biz/en/reference/messaging-api/#rich-menu-object */
import { RICH_MENU } from '../limits.ts'
import { actionOf } from './action.ts'
import { get, isNode } from './json.ts'
import { type Check, checkFields, type Fields, list, object } from './place.ts'
import { bool, graphemes, number } from './values.ts'

const whole = (min: number, max = 2_147_483_647) => ({ required: number({ min, max, whole: true }) })

const area = object({
  bounds: { required: object({ x: whole(0), y: whole(0), width: whole(1), height: whole(1) }) },
  action: { required: actionOf('richMenu') },
})

const FIELDS: Fields = {
  size: {
    required: object({ width: whole(RICH_MENU.width.min, RICH_MENU.width.max), height: whole(RICH_MENU.minHeight) }),
  },
  selected: { required: bool },
  name: { required: graphemes({ max: RICH_MENU.nameGraphemes }) },
  chatBarText: { required: graphemes({ max: RICH_MENU.chatBarGraphemes }) },
  areas: { required: list(area, { max: RICH_MENU.areas }) },
}

export const checkRichMenu: Check = (value, place) => {
  if (!isNode(value)) return place.fault('must be an object')
  checkFields(value, FIELDS, place)
  const size = get(value, 'size')
  const width = isNode(size) ? get(size, 'width') : undefined
  const height = isNode(size) ? get(size, 'height') : undefined
  if (typeof width === 'number' && typeof height === 'number' && width / height < RICH_MENU.minAspect)
    place.in('size').fault(`width / height must be at least ${RICH_MENU.minAspect}`)
}

/** The fields of every Flex component: https://developers.line.biz/en/reference/messaging-api/#flex-component */
import { FLEX, MEDIA } from '../limits.ts'
import { actionOf } from './action.ts'
import type { Check, Fields } from './place.ts'
import { bool, matching, mediaUrl, number, oneOf } from './values.ts'

const NUMBER = '\\d+(?:\\.\\d+)?'
const SPACES = ['none', 'xs', 'sm', 'md', 'lg', 'xl', 'xxl']
const SIZES = ['xxs', 'xs', 'sm', 'md', 'lg', 'xl', 'xxl', '3xl', '4xl', '5xl']
const BORDERS = ['none', 'light', 'normal', 'medium', 'semi-bold', 'bold']

const measure = (units: readonly string[], keywords: readonly string[] = []): Check => {
  const pattern = new RegExp(`^(?:${[...keywords, ...units.map((unit) => NUMBER + unit)].join('|')})$`)
  return matching(pattern, 'invalid property')
}

const px = measure(['px'])
const pxOrPercent = measure(['px', '%'])
const space = measure(['px'], SPACES)
const spaceOrPercent = measure(['px', '%'], SPACES)
const fontSize = measure(['px'], SIZES)
const imageSize = measure(['px', '%'], [...SIZES, 'full'])
const color = matching(/^#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?$/, 'invalid property')
const whole = number({ min: 0, whole: true })

const aspectRatio: Check = (value, place) => {
  const found = typeof value === 'string' ? /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(value) : null
  const width = Number(found?.[1])
  const height = Number(found?.[2])
  const { min, max, heightPerWidth } = FLEX.aspect
  const inRange = width >= min && width <= max && height >= min && height <= max
  if (!found || !inRange || height > width * heightPerWidth) place.fault('invalid property')
}

const angle: Check = (value, place) => {
  const found = typeof value === 'string' ? /^(\d+(?:\.\d+)?)deg$/.exec(value) : null
  if (!found || Number(found[1]) >= 360) place.fault('invalid property')
}

const position: Check = (value, place) => {
  const found = typeof value === 'string' ? /^(\d+(?:\.\d+)?)%$/.exec(value) : null
  if (!found || Number(found[1]) > 100) place.fault('invalid property')
}

const picture = { required: mediaUrl(MEDIA.urlChars) }

const offsets: Fields = {
  position: oneOf('relative', 'absolute'),
  offsetTop: spaceOrPercent,
  offsetBottom: spaceOrPercent,
  offsetStart: spaceOrPercent,
  offsetEnd: spaceOrPercent,
}
const placed: Fields = { margin: space, ...offsets }
const flexed: Fields = { flex: whole, ...placed }
const gravity = oneOf('top', 'bottom', 'center')
const align = oneOf('start', 'end', 'center')
const shrink = oneOf('shrink-to-fit')

const written: Fields = {
  size: fontSize,
  color,
  weight: oneOf('regular', 'bold'),
  style: oneOf('normal', 'italic'),
  decoration: oneOf('none', 'underline', 'line-through'),
}

/** `type`, `contents` and `text` depend on what surrounds them: flex.ts adds those. */
export const COMPONENT_FIELDS = {
  box: {
    layout: { required: oneOf('horizontal', 'vertical', 'baseline') },
    ...flexed,
    spacing: space,
    width: pxOrPercent,
    maxWidth: pxOrPercent,
    height: pxOrPercent,
    maxHeight: pxOrPercent,
    paddingAll: spaceOrPercent,
    paddingTop: spaceOrPercent,
    paddingBottom: spaceOrPercent,
    paddingStart: spaceOrPercent,
    paddingEnd: spaceOrPercent,
    backgroundColor: color,
    borderColor: color,
    borderWidth: measure(['px'], BORDERS),
    cornerRadius: space,
    justifyContent: oneOf('center', 'flex-start', 'flex-end', 'space-between', 'space-around', 'space-evenly'),
    alignItems: oneOf('center', 'flex-start', 'flex-end'),
    action: actionOf('flex'),
  },
  button: {
    ...flexed,
    action: { required: actionOf('flexButton') },
    style: oneOf('link', 'primary', 'secondary'),
    color,
    height: oneOf('sm', 'md'),
    gravity,
    adjustMode: shrink,
    scaling: bool,
  },
  image: {
    ...flexed,
    url: picture,
    size: imageSize,
    aspectRatio,
    aspectMode: oneOf('fit', 'cover'),
    backgroundColor: color,
    align,
    gravity,
    action: actionOf('flex'),
    animated: bool,
  },
  icon: { ...placed, url: picture, size: fontSize, aspectRatio, scaling: bool },
  text: {
    ...flexed,
    ...written,
    wrap: bool,
    maxLines: whole,
    lineSpacing: px,
    align,
    gravity,
    adjustMode: shrink,
    scaling: bool,
    action: actionOf('flex'),
  },
  span: written,
  separator: { margin: space, color },
  filler: { flex: whole },
  video: { url: picture, previewUrl: picture, aspectRatio, action: actionOf('video') },
} as const satisfies Record<string, Fields>

export const GRADIENT_FIELDS: Fields = {
  type: { required: oneOf('linearGradient') },
  angle: { required: angle },
  startColor: { required: color },
  endColor: { required: color },
  centerColor: color,
  centerPosition: position,
}

export const BLOCK_STYLE_FIELDS: Fields = { backgroundColor: color, separator: bool, separatorColor: color }

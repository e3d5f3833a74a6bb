/** A Flex tree, node by node: https://developers.line.biz/en/reference/messaging-api/#flex-message */
import { FLEX } from '../limits.ts'
import { actionOf } from './action.ts'
import { BLOCK_STYLE_FIELDS, COMPONENT_FIELDS, GRADIENT_FIELDS } from './flex-fields.ts'
import { get, isNode, type Node } from './json.ts'
import { type Check, checkFields, type Fields, object, type Place } from './place.ts'
import { chars, oneOf } from './values.ts'

const IN_ROW_OR_COLUMN = ['box', 'button', 'image', 'text', 'separator', 'filler']
const IN_BASELINE = ['icon', 'text', 'filler']

/** One of the components allowed at this place. */
function component(allowed: readonly string[]): Check {
  return (value, place) => {
    const type = isNode(value) ? get(value, 'type') : undefined
    const check = typeof type === 'string' && allowed.includes(type) ? components.get(type) : undefined
    if (check) check(value, place)
    else place.fault('invalid property')
  }
}

function children(allowed: readonly string[]): Check {
  const check = component(allowed)
  return (value, place) => {
    if (!Array.isArray(value)) return place.fault('must be an array')
    for (const [index, item] of value.entries()) check(item, place.in(index))
  }
}

const box: Check = (value, place) => {
  if (!isNode(value)) return place.fault('must be an object')
  checkFields(value, get(value, 'layout') === 'baseline' ? BASELINE_BOX : BOX, place, true)
}

const text: Check = (value, place) => {
  if (!isNode(value)) return place.fault('must be an object')
  const contents = get(value, 'contents')
  const hasSpans = Array.isArray(contents) && contents.length > 0
  // With spans the text is ignored; without them it is the only thing to see.
  checkFields(value, hasSpans ? TEXT_WITH_SPANS : TEXT_ALONE, place, true)
}

const animatedIn = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + animatedIn(item), 0)
  if (!isNode(value)) return 0
  const own = get(value, 'type') === 'image' && get(value, 'animated') === true ? 1 : 0
  return own + Object.values(value).reduce((sum: number, item) => sum + animatedIn(item), 0)
}

const type = (name: string): Fields => ({ type: oneOf(name) })
const solid: Check = chars({ max: Number.MAX_SAFE_INTEGER, empty: 'must be non-empty text' })
const spans = children(['span'])

const BOX: Fields = {
  ...type('box'),
  ...COMPONENT_FIELDS.box,
  background: object(GRADIENT_FIELDS, true),
  contents: { required: children(IN_ROW_OR_COLUMN) },
}
const BASELINE_BOX: Fields = { ...BOX, contents: { required: children(IN_BASELINE) } }
const TEXT_ALONE: Fields = {
  ...type('text'),
  text: { required: solid, missing: 'must be non-empty text' },
  ...COMPONENT_FIELDS.text,
  contents: spans,
}
const TEXT_WITH_SPANS: Fields = {
  ...type('text'),
  text: chars({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  ...COMPONENT_FIELDS.text,
  contents: spans,
}
const VIDEO: Fields = {
  ...type('video'),
  ...COMPONENT_FIELDS.video,
  altContent: { required: component(['box', 'image']) },
}

const components: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['box', box],
  ['text', text],
  ['video', object(VIDEO, true)],
  [
    'span',
    object({ ...type('span'), text: chars({ min: 0, max: Number.MAX_SAFE_INTEGER }), ...COMPONENT_FIELDS.span }, true),
  ],
  ...(['button', 'image', 'icon', 'separator', 'filler'] as const).map((name): [string, Check] => [
    name,
    object({ ...type(name), ...COMPONENT_FIELDS[name] }, true),
  ]),
])

const BLOCKS = ['header', 'hero', 'body', 'footer'] as const

const blockStyle = object(BLOCK_STYLE_FIELDS, true)
const BUBBLE: Fields = {
  ...type('bubble'),
  size: oneOf('nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga'),
  direction: oneOf('ltr', 'rtl'),
  header: component(['box']),
  hero: component(['box', 'image', 'video']),
  body: component(['box']),
  footer: component(['box']),
  styles: object({ header: blockStyle, hero: blockStyle, body: blockStyle, footer: blockStyle }, true),
  action: actionOf('flex'),
}
const VIDEO_SIZES: readonly unknown[] = [undefined, 'kilo', 'mega', 'giga']

function bubble(node: Node, place: Place, inCarousel: boolean): void {
  checkFields(node, BUBBLE, place, true)
  for (const name of BLOCKS) firstChildStays(get(node, name), place.in(name))
  const hero = get(node, 'hero')
  if (isNode(hero) && get(hero, 'type') === 'video' && (inCarousel || !VIDEO_SIZES.includes(get(node, 'size'))))
    place.in('hero').fault('a video needs a bubble of kilo, mega or giga outside a carousel')
  checkWeight(node, FLEX.bubbleBytes, place)
}

// https://developers.line.biz/en/docs/messaging-api/flex-message-layout/#component-offset
function firstChildStays(block: unknown, place: Place): void {
  const contents = isNode(block) ? get(block, 'contents') : undefined
  const first: unknown = Array.isArray(contents) ? contents[0] : undefined
  if (isNode(first) && get(first, 'position') === 'absolute')
    place.in('contents').in(0).in('position').fault('the first component of a block cannot be absolute')
}

function checkWeight(node: Node, max: number, place: Place): void {
  const bytes = Buffer.byteLength(JSON.stringify(node))
  if (bytes > max) place.fault(`must not be larger than ${max} bytes, is ${bytes}`)
}

const isList: Check = (value, place) => {
  if (!Array.isArray(value)) place.fault('must be an array')
}
const CAROUSEL: Fields = { ...type('carousel'), contents: { required: isList } }

function carousel(node: Node, place: Place): void {
  checkFields(node, CAROUSEL, place, true)
  const contents = get(node, 'contents')
  const at = place.in('contents')
  if (!Array.isArray(contents)) return
  if (contents.length < 1 || contents.length > FLEX.bubbles) at.fault(`Size must be between 1 and ${FLEX.bubbles}`)
  const sizes = new Set<unknown>()
  for (const [index, item] of contents.slice(0, FLEX.bubbles + 1).entries()) {
    if (!isNode(item) || get(item, 'type') !== 'bubble') at.in(index).fault('invalid property')
    else {
      bubble(item, at.in(index), true)
      sizes.add(get(item, 'size') ?? 'mega')
    }
  }
  if (sizes.size > 1) at.fault('all bubbles of a carousel must be of the same size')
  checkWeight(node, FLEX.carouselBytes, place)
}

/** The `contents` of a Flex message. Its faults point from here on, as LINE's do. */
export const flexContainer: Check = (value, outside) => {
  const place = outside.flexRoot()
  const kind = isNode(value) ? get(value, 'type') : undefined
  if (!isNode(value)) return place.fault('must be an object')
  if (depthOf(value) > DEEPEST) return place.fault('nested too deeply')
  if (kind === 'bubble') bubble(value, place, false)
  else if (kind === 'carousel') carousel(value, place)
  else return place.in('type').fault('Must be one of the following values: [bubble, carousel]')
  if (animatedIn(value) > FLEX.animatedImages) place.fault(`at most ${FLEX.animatedImages} animated images`)
}

// Thirty kilobytes of brackets could nest deeper than a call stack.
const DEEPEST = 100

function depthOf(value: unknown): number {
  let level: unknown[] = [value]
  for (let depth = 0; ; depth += 1) {
    const next: unknown[] = []
    for (const item of level) {
      if (typeof item === 'object' && item !== null) for (const inner of Object.values(item)) next.push(inner)
    }
    if (next.length === 0 || depth > DEEPEST) return depth
    level = next
  }
}

/** What a tap may do, and where: https://developers.line.biz/en/reference/messaging-api/#action-objects */
import { ACTION, LABEL, RICH_MENU } from '../limits.ts'
import { get, isNode, type Node } from './json.ts'
import { byType, type Check, checkFields, type Field, type Fields, type Place } from './place.ts'
import { all, chars, graphemes, linkUri, matching, oneOf } from './values.ts'

type Host = {
  readonly label: Field
  readonly kinds: readonly string[]
  /** Flex refuses fields it does not know. */
  readonly strict: boolean
  readonly fields: Fields
}

const label = (max: number): Check => graphemes({ max })
const labelRequired = (max: number): Field => ({ required: label(max) })
const data: Field = { required: chars({ min: 0, max: ACTION.dataChars }) }
const altUri: Check = (value, place) => {
  if (isNode(value)) checkFields(value, { desktop: linkUri(ACTION.uriChars) }, place, true)
  else place.fault('must be an object')
}

const EVERYWHERE = ['postback', 'message', 'uri', 'datetimepicker', 'clipboard'] as const
const QUICK_REPLY_ONLY = ['camera', 'cameraRoll', 'location'] as const

const HOSTS = {
  template: { label: labelRequired(LABEL.template), kinds: EVERYWHERE, strict: false, fields: { altUri } },
  templateDefault: { label: label(LABEL.template), kinds: EVERYWHERE, strict: false, fields: { altUri } },
  imageCarousel: { label: label(LABEL.imageCarousel), kinds: EVERYWHERE, strict: false, fields: { altUri } },
  quickReply: {
    label: labelRequired(LABEL.quickReply),
    kinds: [...EVERYWHERE, ...QUICK_REPLY_ONLY],
    strict: false,
    fields: { altUri: refused('altUri is not available in quick reply') },
  },
  richMenu: {
    label: label(LABEL.richMenu),
    kinds: [...EVERYWHERE, 'richmenuswitch'],
    strict: false,
    fields: { altUri },
  },
  flexButton: { label: labelRequired(LABEL.flex), kinds: EVERYWHERE, strict: true, fields: { altUri } },
  flex: { label: label(LABEL.flex), kinds: EVERYWHERE, strict: true, fields: { altUri } },
  video: { label: label(LABEL.flex), kinds: ['uri'], strict: true, fields: { altUri } },
} as const satisfies Record<string, Host>

export type ActionHost = keyof typeof HOSTS

function refused(message: string): Check {
  return (_value, place) => place.fault(message)
}

function kindsOf(name: ActionHost): ReadonlyMap<string, Check> {
  const host: Host = HOSTS[name]
  const checked = (fields: Fields, also: (node: Node, place: Place) => void = () => {}): Check => {
    const table: Fields = { type: oneOf(...host.kinds), label: host.label, ...fields }
    return (value, place) => {
      if (!isNode(value)) return place.fault('must be an object')
      checkFields(value, table, place, host.strict)
      also(value, place)
    }
  }
  const labelOnly: Fields = {}
  const table: Record<string, Check> = {
    postback: checked(
      {
        data,
        displayText: graphemes({ max: ACTION.displayTextGraphemes }),
        text:
          name === 'quickReply'
            ? refused('text is not available in quick reply')
            : graphemes({ max: ACTION.textGraphemes }),
        inputOption: oneOf('closeRichMenu', 'openRichMenu', 'openKeyboard', 'openVoice'),
        fillInText: graphemes({ max: ACTION.fillInTextGraphemes }),
      },
      checkPostback,
    ),
    message: checked({ text: { required: graphemes({ max: ACTION.textGraphemes }), missing: 'May not be empty' } }),
    uri: checked({ uri: { required: linkUri(ACTION.uriChars), missing: 'May not be empty' }, ...host.fields }),
    datetimepicker: checked(
      {
        data,
        mode: { required: oneOf(...MODES.keys()) },
        initial: all(),
        min: all(),
        max: all(),
      },
      checkPicker,
    ),
    clipboard: checked({
      clipboardText: { required: chars({ max: ACTION.clipboardChars }), missing: 'May not be empty' },
    }),
    camera: checked(labelOnly),
    cameraRoll: checked(labelOnly),
    location: checked(labelOnly),
    richmenuswitch: checked({ richMenuAliasId: { required: matching(RICH_MENU.aliasPattern) }, data }),
  }
  return new Map(host.kinds.map((kind) => [kind, table[kind]!]))
}

function checkPostback(node: Node, place: Place): void {
  const has = (key: string) => get(node, key) !== undefined && get(node, key) !== null
  if (has('displayText') && has('text')) place.in('text').fault("can't be used together with displayText")
  if (has('fillInText') && get(node, 'inputOption') !== 'openKeyboard')
    place.in('fillInText').fault('needs inputOption openKeyboard')
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const MODES: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['date', isDay],
  ['time', (text: string) => TIME.test(text)],
  ['datetime', (text: string) => /^.{10}[Tt].{5}$/.test(text) && isDay(text.slice(0, 10)) && TIME.test(text.slice(11))],
])

function isDay(text: string): boolean {
  if (!DAY.test(text) || text < ACTION.earliestDay || text > ACTION.latestDay) return false
  const [year, month, day] = text.split('-').map(Number)
  const at = new Date(Date.UTC(year!, month! - 1, day!))
  return at.getUTCMonth() === month! - 1
}

function checkPicker(node: Node, place: Place): void {
  const mode = get(node, 'mode')
  const isWellFormed = typeof mode === 'string' ? MODES.get(mode) : undefined
  if (!isWellFormed) return
  for (const key of ['initial', 'min', 'max']) {
    const value = get(node, key)
    if (value === undefined || value === null) continue
    if (typeof value !== 'string' || !isWellFormed(value)) place.in(key).fault(`must be a ${mode}`)
  }
  const min = get(node, 'min')
  const max = get(node, 'max')
  if (typeof min === 'string' && typeof max === 'string' && max.toUpperCase() <= min.toUpperCase())
    place.in('max').fault('must be after min')
}

const CHECKS = Object.fromEntries(Object.keys(HOSTS).map((name) => [name, byType(kindsOf(name as ActionHost))]))

export const actionOf = (host: ActionHost): Check => CHECKS[host]!

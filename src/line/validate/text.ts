/** The two kinds of text: https://developers.line.biz/en/reference/messaging-api/#text-message and #text-message-v2 */
import { TEXT } from '../limits.ts'
import { get, isNode, type Node } from './json.ts'
import { byType, type Check, checkFields, type Fields, list, object, type Place } from './place.ts'
import { chars, number } from './values.ts'

const id = { required: chars({ max: 200 }) }
const text = { required: chars({ max: TEXT.chars }), missing: 'May not be empty' }
const quoteToken: Check = chars({ max: 1000 })

const emoji = object({ index: { required: number({ min: 0, whole: true }) }, productId: id, emojiId: id })

const TEXT_FIELDS: Fields = { text, emojis: list(emoji, { max: TEXT.emojis }), quoteToken }

export function checkText(node: Node, place: Place): void {
  checkFields(node, TEXT_FIELDS, place)
  const written = get(node, 'text')
  const emojis = get(node, 'emojis')
  if (typeof written !== 'string' || !Array.isArray(emojis)) return
  const seen = new Set<unknown>()
  for (const [at, one] of emojis.slice(0, TEXT.emojis).entries()) {
    const index = isNode(one) ? get(one, 'index') : undefined
    if (typeof index !== 'number') continue
    if (written[index] !== '$' || seen.has(index))
      place.in('emojis').in(at).in('index').fault('must point at a $ of its own')
    seen.add(index)
  }
}

const mentionee = byType(
  new Map<string, Check>([
    ['user', object({ userId: id })],
    ['all', object({})],
  ]),
)
const substitution = byType(
  new Map<string, Check>([
    ['mention', object({ mentionee: { required: mentionee } })],
    ['emoji', object({ productId: id, emojiId: id })],
  ]),
)

const TEXT_V2_FIELDS: Fields = { text, quoteToken }

export function checkTextV2(node: Node, place: Place): void {
  checkFields(node, TEXT_V2_FIELDS, place)
  const given = get(node, 'substitution')
  if (given !== undefined && given !== null && !isNode(given)) place.in('substitution').fault('must be an object')
  const known = isNode(given) ? given : {}
  checkSubstitutions(known, place.in('substitution'))
  const written = get(node, 'text')
  if (typeof written === 'string') checkPlaceholders(written, known, place.in('text'))
}

function checkSubstitutions(known: Node, place: Place): void {
  const keys = Object.keys(known)
  if (keys.length > TEXT.substitutions) place.fault(`Size must be between 0 and ${TEXT.substitutions}`)
  const counts = { mention: 0, emoji: 0 }
  for (const key of keys.slice(0, TEXT.substitutions + 1)) {
    const one = known[key]
    if (!TEXT.keyPattern.test(key)) place.in(key).fault(`must match "${TEXT.keyPattern.source}"`)
    substitution(one, place.in(key))
    const kind = isNode(one) ? get(one, 'type') : undefined
    if (kind === 'mention' || kind === 'emoji') counts[kind] += 1
  }
  if (counts.mention > TEXT.mentions) place.fault(`at most ${TEXT.mentions} mentions`)
  if (counts.emoji > TEXT.emojis) place.fault(`at most ${TEXT.emojis} emoji`)
}

/** `{key}` is put in, `{{` and `}}` are braces; a brace that is neither is an error. */
function checkPlaceholders(written: string, known: Node, place: Place): void {
  for (const [token, key] of written.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g)) {
    if (token === '{{' || token === '}}') continue
    if (key === undefined) place.fault(`a single '${token}' must be written '${token}${token}'`)
    else if (!TEXT.keyPattern.test(key))
      place.fault(
        `The key '${key.slice(0, 40)}' enclosed in '{}' does not match the pattern '${TEXT.keyPattern.source}'.`,
      )
    else if (!Object.hasOwn(known, key)) place.fault(`The key '${key}' is not in substitution`)
  }
}

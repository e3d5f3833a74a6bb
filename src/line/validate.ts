/** Would LINE take it? Every outgoing message is asked before it is kept, and the simulator asks for what anybody sends. */
import { REQUEST } from './limits.ts'
import { message } from './validate/message.ts'
import { type Fault, Place, type Rules } from './validate/place.ts'
import { checkRichMenu } from './validate/rich-menu.ts'

export type { Fault, Rules } from './validate/place.ts'

/** The `messages` of one request: 1 to 5 objects of any type LINE knows. Empty when LINE would take them. */
export function validateMessages(value: unknown, rules: Rules = {}): Fault[] {
  return check(value, rules).faults
}

/** The object of "create rich menu"; its image is judged by `readImageHead`. */
export function validateRichMenu(value: unknown): Fault[] {
  const place = new Place({})
  checkRichMenu(value, place)
  return place.faults
}

export type Refusal = { readonly message: string; readonly details: readonly Fault[] }

/** The body of the 400 LINE answers such messages with, or null when it takes them. */
export function refusalOf(value: unknown, rules: Rules = {}): Refusal | null {
  const place = check(value, rules)
  const details = place.faults
  if (details.length === 0) return null
  // Inside Flex LINE names the message in the sentence and the property from the container on.
  const isFlex = details.every((fault) => !fault.property.startsWith('messages'))
  const message = isFlex
    ? `A message (messages[${place.firstMessage ?? 0}]) in the request body is invalid`
    : `The request body has ${details.length} error(s)`
  return { message, details }
}

function check(value: unknown, rules: Rules): Place {
  const root = new Place(rules)
  const messages = root.in('messages')
  if (!Array.isArray(value)) messages.fault(value === undefined ? 'May not be empty' : 'must be an array')
  else if (value.length < 1 || value.length > REQUEST.messages)
    messages.fault(`Size must be between 1 and ${REQUEST.messages}`)
  else for (const [index, one] of value.entries()) message(one, messages.message(index))
  return root
}

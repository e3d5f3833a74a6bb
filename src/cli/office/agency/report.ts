import type { Call } from '../call.ts'
import { SWITCHES, type Tested } from './account.ts'

/** What LINE answered when it was asked to call us. */
export function sayTested(tested: Tested, call: Call, slug: string): string {
  const facts = { endpoint: tested.endpoint, status: tested.statusCode, slug }
  return call.say(`operate.webhook.${tested.why}`, facts)
}

export const saySwitches = (call: Call): string[] => [
  call.say('operate.switches.title'),
  ...SWITCHES.map((one) => `  - ${call.say(`operate.switches.${one}`)}`),
]

import type { Call } from '../command.ts'
import { SWITCHES, type Tested } from './account.ts'

/** What LINE answered when it was asked to call us. */
export function sayTested(tested: Tested, call: Call, slug: string): string {
  const facts = { endpoint: tested.endpoint, status: tested.statusCode, slug }
  return call.say(`cli.webhook.${tested.why}`, facts)
}

export const saySwitches = (call: Call): string[] => [
  call.say('cli.switches.title'),
  ...SWITCHES.map((one) => `  - ${call.say(`cli.switches.${one}`)}`),
]

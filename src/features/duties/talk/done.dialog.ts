import { defineDialog } from '../../../dialog/define.ts'
import { choicesOf, confirm, day, files, type Option } from '../../../dialog/steps.ts'
import sample from './done.given.json' with { type: 'json' }
import { webAddress } from './web-address.ts'

/** `published`: 1 where it had to be made public, so that it is asked where. */
export type DoneGiven = {
  readonly duty: string
  readonly title: string
  readonly published: number
  readonly channels: readonly Option[]
}
const given: DoneGiven = sample

/** The day stands at today and is changed in the summary. */
export const dutyDone = defineDialog({
  name: 'duty-done',
  version: 1,
  first: 'on',
  given,
  steps: {
    on: day({ not: 'future' }),
    address: webAddress(),
    channels: choicesOf((known: DoneGiven) => known.channels, { optional: true }),
    proofs: files({ optional: true }),
    confirm: confirm(),
  },
  route: {
    on: { to: ['address', 'proofs'], pick: (_, { published }) => (published === 1 ? 'address' : 'proofs') },
    address: 'channels',
    channels: 'proofs',
    proofs: 'confirm',
    confirm: 'end',
  },
})

import { defineDialog } from '../../../../dialog/define.ts'
import { choiceOf, type Option } from '../../../../dialog/steps.ts'

export const ALL = 'all'

export type MoveGiven = {
  readonly report: string
  readonly version: number
  readonly no: number
  readonly proofs: readonly Option[]
  readonly candidates: readonly Option[]
}

const given: MoveGiven = {
  report: 'id',
  version: 1,
  no: 3,
  proofs: [{ value: ALL }, { value: '0', text: 'Photo 1' }, { value: '1', text: 'Photo 2' }],
  candidates: [{ value: '2570-6~00000000-0000-8000-8000-000000000000~works', text: '2 No gifts' }],
}

/** A photo belongs to the measure that was open when it was sent, until somebody says it belongs to another. */
export const progressMove = defineDialog({
  name: 'progress-move',
  version: 1,
  first: 'which',
  given,
  steps: {
    which: choiceOf((known: MoveGiven) => known.proofs),
    to: choiceOf((known: MoveGiven) => known.candidates),
  },
  route: { which: 'to', to: 'end' },
})

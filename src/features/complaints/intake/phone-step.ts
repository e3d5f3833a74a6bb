import { type Optional, type Skipped, type Step, unclear } from '../../../dialog/steps/step.ts'
import { text } from '../../../dialog/steps.ts'
import { readPhone } from '../../people/index.ts'

const LONGEST = 40

/** A telephone number however it is typed; kept as it is dialled. */
export function phone<const Options extends Optional>(options?: Options): Step<string | Skipped<Options>> {
  const step = text({ max: LONGEST, optional: options?.optional ?? false })
  return {
    ...step,
    read(piece) {
      const number = piece.kind === 'text' ? readPhone(piece.text) : null
      return number === null ? unclear : { kind: 'answer', value: number }
    },
  } as Step<string | Skipped<Options>>
}

import { unclear } from '../../../dialog/steps/step.ts'
import { text } from '../../../dialog/steps.ts'
import { readPhone } from '../../people/index.ts'

const LONGEST = 40

/** A telephone number however it is typed; kept as it is dialled. */
export function phone() {
  const step = text({ max: LONGEST })
  return {
    ...step,
    read: (...[piece]: Parameters<typeof step.read>) => {
      const number = piece.kind === 'text' ? readPhone(piece.text) : null
      return number === null ? unclear : ({ kind: 'answer', value: number } as const)
    },
  }
}

import { answer, type Read, type Step, unclear } from './step.ts'

export const SEND = 'send'

const OPTIONS = [{ value: SEND }]

/** The summary and the act: send, change one answer, or cancel. The engine shows what was answered. */
export function confirm(): Step<typeof SEND> {
  return {
    kind: 'confirm',
    optional: false,
    gathers: [],
    whys: ['unclear'],
    facts: {},
    options: () => OPTIONS,
    read(piece, { named }): Read<typeof SEND> {
      if (piece.kind === 'button') return piece.value === SEND ? answer(SEND) : unclear
      // A guess is not enough here: what is sent cannot be unsaid.
      return piece.kind === 'text' && named(piece.text)?.sure ? answer(SEND) : unclear
    },
    holds: (value) => value === SEND,
    inWords: (value, voice) => voice.option(value),
  }
}

import type { Slots } from '../../line/reply.ts'
import { answer, type Option, type Optional, type Skipped, type Step, unclear } from './step.ts'

/** One of a few: tapped, or typed as its words, as a synonym from locales, or as its number in the list. */
export function choice<const Value extends string, const Options extends Optional>(
  values: readonly Value[],
  options?: Options,
): Step<Value | Skipped<Options>> {
  const known = values.map((value) => ({ value }))
  return choosing<Value | Skipped<Options>>(() => known, options?.optional ?? false)
}

/** One of a few that only the opening of the dialog knows: villages, measures, the office's own categories. */
export function choiceOf<Given extends Slots, const Options extends Optional>(
  from: (given: Given) => readonly Option[],
  options?: Options,
): Step<string | Skipped<Options>> {
  return choosing<string | Skipped<Options>>((given) => from(given as Given), options?.optional ?? false)
}

function choosing<Value extends string | null>(
  optionsOf: (given: Slots) => readonly Option[],
  optional: boolean,
): Step<Value> {
  type Chosen = Exclude<Value, null>
  const has = (given: Slots, value: unknown) => optionsOf(given).some((option) => option.value === value)
  return {
    kind: 'choice',
    optional,
    gathers: [],
    whys: ['unclear'],
    facts: {},
    options: optionsOf,
    read(piece, { given, named }) {
      if (piece.kind === 'button') return has(given, piece.value) ? answer(piece.value as Chosen) : unclear
      if (piece.kind !== 'text') return unclear
      const found = named(piece.text)
      if (!found) return unclear
      return found.sure ? answer(found.value as Chosen) : { kind: 'guess', value: found.value }
    },
    holds: (value, given) => has(given, value),
    inWords: (value, voice) => voice.option(value),
  }
}

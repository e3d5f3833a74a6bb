import { toArabicDigits } from '../../kernel/thai/digits.ts'
import type { Slots } from '../../line/reply.ts'
import { answer, type Option, type Optional, type Read, type Skipped, type Step, unclear } from './step.ts'

/** In front of an option's value it takes the option out again. */
const OUT = '-'
const TICK = '\u2713'

/**
 * Some of a few: each tap puts one in or takes it out, and the question stands until somebody says it is all. Typed, it is
 * a list of their numbers: `1 3 5`, `1-4`. `chosen` are in from the start.
 */
export function choicesOf<Given extends Slots, const Options extends Optional>(
  from: (given: Given) => readonly Option[],
  options?: Options & { readonly chosen?: (given: Given) => readonly string[] },
): Step<readonly string[] | Skipped<Options>> {
  const optionsOf = (given: Slots) => from(given as Given)
  const startOf = (given: Slots): readonly string[] => options?.chosen?.(given as Given) ?? []
  const inOrder = (given: Slots, chosen: ReadonlySet<string>) =>
    optionsOf(given).flatMap(({ value }) => (chosen.has(value) ? [value] : []))

  const step: Step<readonly string[]> = {
    kind: 'choices',
    optional: options?.optional ?? false,
    gathers: [],
    whys: ['unclear', 'none'],
    facts: {},
    options(given, soFar) {
      const chosen = new Set((soFar as readonly string[] | undefined) ?? startOf(given))
      return optionsOf(given).map((option) =>
        chosen.has(option.value) && option.text !== undefined
          ? { value: `${OUT}${option.value}`, text: `${TICK} ${option.text}` }
          : option,
      )
    },
    read(piece, { given, named, soFar }): Read<readonly string[]> {
      const chosen = new Set<string>(soFar ?? startOf(given))
      const has = (value: string) => optionsOf(given).some((option) => option.value === value)
      if (piece.kind === 'button') {
        const out = piece.value.startsWith(OUT) && has(piece.value.slice(OUT.length))
        if (!out && !has(piece.value)) return unclear
        if (out) chosen.delete(piece.value.slice(OUT.length))
        else chosen.add(piece.value)
        return { kind: 'more', value: inOrder(given, chosen) }
      }
      if (piece.kind !== 'text') return unclear
      const found = namedIn(piece.text, optionsOf(given)) ?? [named(piece.text)].flatMap((one) => one?.value ?? [])
      if (found.length === 0) return unclear
      for (const value of found) chosen.add(value)
      // Typed as a list it is the whole list: nothing more is expected.
      return found.length > 1 ? answer(inOrder(given, chosen)) : { kind: 'more', value: inOrder(given, chosen) }
    },
    holds: (value, given) =>
      Array.isArray(value) && value.every((one) => optionsOf(given).some((option) => option.value === one)),
    inWords: (value, voice) =>
      value.length === 0 ? voice.say('dialog.skipped') : value.map((one) => voice.option(one)).join(', '),
  }
  return step as unknown as Step<readonly string[] | Skipped<Options>>
}

const LIST = /^\d{1,2}(?:\s*[-–—]\s*\d{1,2})?(?:[\s,และ]+\d{1,2}(?:\s*[-–—]\s*\d{1,2})?)*$/

/** `1 3 5`, `๑-๔`, `1, 2 และ 5`: places in the list; null when it is something else or one of them is not there. */
function namedIn(text: string, options: readonly Option[]): string[] | null {
  const plain = toArabicDigits(text.trim())
  if (!LIST.test(plain)) return null
  const places = [...plain.matchAll(/(\d+)(?:\s*[-–—]\s*(\d+))?/g)].flatMap(([, first, last]) => {
    const from = Number(first)
    const to = Number(last ?? first)
    return Array.from({ length: Math.max(to - from + 1, 0) }, (_, i) => from + i)
  })
  const found = places.map((place) => options[place - 1]?.value)
  return found.every((value) => value !== undefined) ? [...new Set(found)] : null
}

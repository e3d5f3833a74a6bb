const OURS = /[\p{Script=Thai}\p{Script=Latin}]/gu
const LETTERS = /\p{L}/gu

/** Most of its letters are neither Thai nor Latin: Burmese, Khmer, Lao, Chinese … somebody who needs a person. */
export function isOtherScript(text: string): boolean {
  const letters = text.match(LETTERS)?.length ?? 0
  const ours = text.match(OURS)?.filter((letter) => /\p{L}/u.test(letter)).length ?? 0
  return letters > 0 && ours * 2 < letters
}

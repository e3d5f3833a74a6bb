import { plainText } from '../../../kernel/thai/text.ts'
import type { OtherOffice } from '../agency.ts'
import shipped from './offices.json' with { type: 'json' }

/** Offices the whole country has; an agency's own entry of the same code stands in their place. */
export const NATIONAL_OFFICES: readonly OtherOffice[] = shipped

export function directoryOf(own: readonly OtherOffice[]): readonly OtherOffice[] {
  const codes = new Set(own.map(({ code }) => code))
  return [...own, ...NATIONAL_OFFICES.filter(({ code }) => !codes.has(code))]
}

/** Offices whose name or work speaks of this. */
export function findOffices(directory: readonly OtherOffice[], text: string): readonly OtherOffice[] {
  const wanted = plainText(text)
  if (wanted === '') return []
  return directory.filter(({ name, covers, code }) =>
    [code, ...Object.values(name), ...Object.values(covers)].some((one) => plainText(one).includes(wanted)),
  )
}

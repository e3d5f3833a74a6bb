import { toArabicDigits } from '../../../kernel/thai/digits.ts'

/** A Thai telephone number however it is typed: `๐๘๑ ๒๓๔ ๕๖๗๘`, `+66 81-234-5678`, with an extension. Null: none. */
export function readPhone(typed: string): string | null {
  const [number = '', extension] = toArabicDigits(typed).split(/(?:ต่อ|ext\.?|#)/i)
  const digits = number.replace(/[^\d+]/g, '').replace(/^\+?66/, '0')
  if (!/^0[2-9]\d{7,8}$/.test(digits)) return null
  const inner = extension?.replace(/\D/g, '') ?? ''
  return inner === '' ? digits : `${digits} ต่อ ${inner}`
}

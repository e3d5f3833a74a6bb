import { defineErrors } from '../kernel/errors.ts'

export const { codes, fail } = defineErrors('web', [
  'no-page',
  'no-session',
  'not-yours',
  'link-used',
  'link-over',
  'link-unknown',
  'form-old',
  'form-foreign',
  'form-large',
  'form-unreadable',
  'too-many',
])

/** What a browser and its proxies are told; what a feature refuses is understood and not done. */
const STATUSES: Readonly<Record<string, number>> = {
  'web.no-page': 404,
  'web.no-session': 401,
  'web.not-yours': 403,
  'web.link-used': 410,
  'web.link-over': 410,
  'web.link-unknown': 404,
  'web.form-old': 409,
  'web.form-foreign': 403,
  'web.form-large': 413,
  'web.form-unreadable': 400,
  'web.too-many': 429,
}
export const statusOf = (code: string): number => STATUSES[code] ?? 422

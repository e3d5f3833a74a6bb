// Every form carries a token: it says the form is ours and for whom, and it is the cause of what the form changes.

import { timingSafeEqual } from 'node:crypto'
import type { AgencyId, Chance } from '../../kernel/ids.ts'
import type { Seals } from '../../kernel/seal.ts'

export const TOKEN_FIELD = '~form'

/** A form of this page, for this session; `visit` is empty where there is none. */
export type FormScope = { readonly agency: AgencyId; readonly path: string; readonly visit: string }

export type FormTokens = ReturnType<typeof createFormTokens>

const PURPOSE = 'web form'
const LASTS = 24 * 3_600_000
const NONCE = 18

/** Needs no row: what a token is for and since when stands in it, signed with the agency's key. */
export function createFormTokens({ seals, chance }: { seals: Pick<Seals, 'markOf'>; chance: Chance }) {
  const mark = ({ agency, path, visit }: FormScope, nonce: string, made: string): string =>
    seals.markOf(agency, PURPOSE, [path, visit, nonce, made].join('\n'))

  return {
    make(scope: FormScope, at: number): string {
      const nonce = Buffer.from(chance(NONCE)).toString('base64url')
      const made = Math.floor(at / 1000).toString(36)
      return [nonce, made, mark(scope, nonce, made)].join('.')
    },

    /** The name of this one form; null: forged, of another page or session, or too old. */
    read(scope: FormScope, token: string, at: number): string | null {
      const [nonce = '', made = '', given = '', more] = token.length > 200 ? [] : token.split('.')
      if (more !== undefined || !isSame(given, mark(scope, nonce, made))) return null
      const age = at - Number.parseInt(made, 36) * 1000
      return age < LASTS ? `form:${nonce}` : null
    },
  }
}

function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}

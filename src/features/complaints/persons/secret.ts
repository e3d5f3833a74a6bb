// What opens a matter on the web beside its number: said once, to whoever filed it, and easy to read over a telephone.

import type { AgencyId } from '../../../kernel/ids.ts'
import type { Seals } from '../../../kernel/seal.ts'

/** Nothing that sounds or looks like another: no 0 and O, no 1 and I and L. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const LENGTH = 12
const GROUP = 4

/** The same filing gives the same secret, so that a form sent twice shows one receipt. 59 bits. */
export function secretFor(seals: Pick<Seals, 'markOf'>, agency: AgencyId, cause: string): string {
  const mark = Buffer.from(seals.markOf(agency, 'complaint web secret', cause), 'base64url')
  let rest = BigInt(`0x${mark.toString('hex')}`)
  let secret = ''
  for (let i = 0; i < LENGTH; i += 1) {
    secret += ALPHABET[Number(rest % BigInt(ALPHABET.length))]
    rest /= BigInt(ALPHABET.length)
  }
  return secret
}

/** AB2C-D3EF-4GHJ */
export const showSecret = (secret: string): string => secret.match(new RegExp(`.{1,${GROUP}}`, 'g'))!.join('-')

/** However it was typed. */
export const readSecret = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '')

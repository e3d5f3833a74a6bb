import type { AgencyId } from '../../kernel/ids.ts'

/** Named after what it opens and where: two offices in one browser do not push each other out. */
export const cookieName = (kind: string, agency: AgencyId, secure: boolean): string =>
  `${secure ? '__Host-' : ''}${kind}.${agency}`

/** The value of one cookie; of several with one name the first, as browsers send the most special first. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return null
}

// https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#__host-
const attributes = (secure: boolean): string => `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`

/** Gone when the browser closes; when it stops to count is decided here, at every request. */
export const printCookie = (name: string, value: string, secure: boolean): string =>
  `${name}=${value}; ${attributes(secure)}`

export const printNoCookie = (name: string, secure: boolean): string => `${name}=; Max-Age=0; ${attributes(secure)}`

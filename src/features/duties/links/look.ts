// Opens an address the way anybody would, and says whether it opens. Never goes where only this machine can: every name
// is resolved first, every hop anew, and the call goes to the very address that was judged.

import { readLink } from '../../progress/index.ts'

/** What is known of the answer once its head is there; the body is not read. */
export type Answered = { readonly status: number; readonly location: string | null }

/** The world outside: injected, so that a test has a world of its own. */
export type Outside = {
  /** All addresses of a name. */
  readonly resolve: (host: string) => Promise<readonly string[]>
  /** Calls that very address, whatever its name means meanwhile. */
  readonly call: (url: URL, address: string, limits: Limits) => Promise<Answered>
}
export type Limits = { readonly timeout: number; readonly bytes: number }

export type Look =
  | { readonly state: 'ok' }
  /** private: it leads, or came to lead, to where nobody outside can go. */
  | { readonly state: 'broken'; readonly why: 'private' | 'away' | 'gone' | 'closed' | 'failing' | 'round' }
  /** Asked too often, or told to come later: nothing is known. */
  | { readonly state: 'unknown' }

/** A server that forgot to send the middle of its certificates' chain: browsers find it by themselves. */
const LENIENT: ReadonlySet<string> = new Set(['UNABLE_TO_VERIFY_LEAF_SIGNATURE'])
const LIMITS: Limits = { timeout: 10_000, bytes: 64 * 1024 }
const HOPS = 5

export async function lookAt(address: string, outside: Outside): Promise<Look> {
  let at = address
  for (let hop = 0; hop <= HOPS; hop += 1) {
    const read = readLink(at)
    if (read.kind !== 'link') return broken(read.kind === 'private' ? 'private' : 'away')
    const url = new URL(read.url)
    const target = await targetOf(url, outside)
    if (target === null) return broken('away')
    if (target === 'private') return broken('private')
    let answered: Answered
    try {
      answered = await outside.call(url, target, LIMITS)
    } catch (error) {
      return LENIENT.has(String((error as { code?: unknown }).code)) ? { state: 'unknown' } : broken('away')
    }
    const { status, location } = answered
    if (status < 300 || status === 304) return { state: 'ok' }
    if (status >= 400) return judged(status)
    if (location === null || !URL.canParse(location, url)) return broken('round')
    at = new URL(location, url).href
  }
  return broken('round')
}

/** The address to call; every address of the name has to be one that anybody could call. */
async function targetOf({ hostname }: URL, outside: Outside): Promise<string | 'private' | null> {
  if (isAddress(hostname)) return hostname
  try {
    const found = await outside.resolve(hostname)
    if (found.some((one) => !isPublic(one))) return 'private'
    return found[0] ?? null
  } catch {
    return null
  }
}

const isAddress = (host: string): boolean => host.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(host)
const isPublic = (address: string): boolean =>
  readLink(`http://${address.includes(':') ? `[${address}]` : address}/`).kind === 'link'

function judged(status: number): Look {
  if (status === 429 || status === 503) return { state: 'unknown' }
  if (status === 404 || status === 410) return broken('gone')
  return broken(status === 401 || status === 403 ? 'closed' : 'failing')
}

const broken = (why: Extract<Look, { state: 'broken' }>['why']): Look => ({ state: 'broken', why })

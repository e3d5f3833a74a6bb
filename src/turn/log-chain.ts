// The chain of an agency's log. Each line holds the hash of the one before it, so a line that is changed, added or taken
// out is found and located. Who did it and to what stands behind a salted digest: those words can be erased later, and
// the chain still holds.

import { createHash } from 'node:crypto'
import type { AgencyId, Chance } from '../kernel/ids.ts'

/** Who did what to what, when and because of what. People by id only. */
export type LogLine = {
  readonly agency: AgencyId
  readonly cause: string
  readonly at: number
  readonly who: string
  readonly what: string
  /** The kind of thing it was done to, and its id. */
  readonly of: string
  readonly about: string
}

/** What points to somebody. Null when it was erased. */
export type LogWords = Pick<LogLine, 'cause' | 'who' | 'about'>

export type LogEntry = {
  readonly id: string
  readonly agency: AgencyId
  /** 1, 2, 3 … without a gap. */
  readonly seq: number
  readonly at: number
  readonly what: string
  readonly of: string
  readonly words: (LogWords & { readonly salt: string }) | null
  readonly digest: string
  readonly hash: string
}

export type Head = { readonly seq: number; readonly hash: string }
export const NO_LINE: Head = { seq: 0, hash: '' }

const SALT = 16

const sha256 = (parts: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

const digestOf = ({ salt, cause, who, about }: LogWords & { salt: string }): string => sha256([salt, cause, who, about])

const hashOf = (before: string, { agency, seq, id, at, what, of, digest }: Omit<LogEntry, 'hash' | 'words'>): string =>
  sha256([before, agency, seq, id, at, what, of, digest])

export function chainLine(before: Head, id: string, line: LogLine, chance: Chance): LogEntry {
  const { agency, at, what, of, cause, who, about } = line
  const words = { cause, who, about, salt: Buffer.from(chance(SALT)).toString('base64url') }
  const bare = { id, agency, seq: before.seq + 1, at, what, of, digest: digestOf(words) }
  return { ...bare, words, hash: hashOf(before.hash, bare) }
}

/** `missing`: lines before this one are gone · `changed`: the line is not as it was written · `words`: who or about what is not. */
export type Tampering = {
  readonly seq: number
  readonly what: 'missing' | 'changed' | 'words' | 'cut-off' | 'unsealed'
}

export type Verdict = {
  readonly lines: number
  readonly erased: number
  readonly head: Head
  /** The first few; one changed line makes no second finding. */
  readonly found: readonly Tampering[]
}

const MOST_FINDINGS = 20

/** Reads on from `from`; holds one line at a time, whatever how long the log is. */
export async function checkChain(entries: AsyncIterable<LogEntry>, from: Head = NO_LINE): Promise<Verdict> {
  const found: Tampering[] = []
  let head = from
  let lines = 0
  let erased = 0
  for await (const entry of entries) {
    const { seq, words, hash, digest } = entry
    if (seq !== head.seq + 1) found.push({ seq, what: 'missing' })
    else if (hashOf(head.hash, entry) !== hash) found.push({ seq, what: 'changed' })
    if (words === null) erased += 1
    else if (digestOf(words) !== digest) found.push({ seq, what: 'words' })
    lines += 1
    head = { seq, hash }
  }
  return { lines, erased, head, found: found.slice(0, MOST_FINDINGS) }
}

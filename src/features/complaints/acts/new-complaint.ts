import { type ClockRules, startRun } from '../clock/clocks.ts'
import { type ComplaintFields, NO_DUE } from '../complaint.ts'
import type { Filing } from './acting.ts'
import { settle } from './perform.ts'

type Numbered = Pick<ComplaintFields, 'number' | 'year' | 'serial'>

/** A matter in the moment it is received; `secret` is the mark of what opens it on the web. */
export function newComplaint(
  filing: Omit<Filing, 'secret' | 'contact' | 'taker' | 'receivedAt'>,
  numbered: Numbered,
  { at, rules, secret }: { readonly at: number; readonly rules: ClockRules; readonly secret: string | null },
): ComplaintFields {
  const { kind, category, channel, text, contents = [], place = null, filer, wish = 'line' } = filing
  const people = [
    ...(filer ? [{ chat: filer, as: 'filer', since: at } as const] : []),
    ...(filing.followers ?? []).map((chat) => ({ chat, as: 'joined', since: at }) as const),
  ]
  const fields: ComplaintFields = {
    ...numbered,
    kind,
    category,
    channel,
    text,
    contents,
    place,
    ...(filing.extra ? { extra: filing.extra } : {}),
    ...(filing.heard?.length ? { heard: filing.heard } : {}),
    receivedAt: at,
    people,
    secret,
    wish,
    state: 'received',
    open: true,
    unit: null,
    keptFrom: filing.keptFrom ?? [],
    entries: [{ at, what: 'filed', by: 'citizen', shown: true, text: null, contents: [], from: filer }],
    asks: [],
    runs: kind === 'complaint' ? [startRun(at, rules)] : [],
    due: NO_DUE,
    next: null,
    solution: null,
    proposedAt: null,
    endings: [],
    refusal: null,
    forwarded: null,
    joinedTo: null,
    splitFrom: filing.splitFrom ?? null,
    rating: null,
    look: null,
    screenedAt: null,
    assignedAt: null,
    acceptedAt: null,
    undo: null,
  }
  return settle(fields, { rules })
}

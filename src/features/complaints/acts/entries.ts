// The line an act leaves in the timeline.

import type { Entry } from '../complaint.ts'
import { type Act, type ActName, SHOWN } from './act.ts'
import type { Doing } from './becoming.ts'

/** Who is on it, and how they take part. */
const UNSPOKEN: readonly ActName[] = ['join', 'leave', 'mute', 'rate']

export function withEntry(
  { entries }: { readonly entries: readonly Entry[] },
  act: Act,
  { at, by, chat }: Doing,
): readonly Entry[] {
  if (UNSPOKEN.includes(act.act)) return [...entries, line(at, act.act, by)]
  const isCitizens = by === 'citizen'
  return [
    ...entries,
    {
      ...line(at, act.act, by),
      shown: SHOWN.includes(act.act),
      text: textOf(act),
      contents: 'contents' in act ? (act.contents ?? []) : act.act === 'propose' ? act.solution.photos : [],
      from: isCitizens ? chat : null,
      ...('heard' in act && act.heard ? { heard: act.heard } : {}),
    },
  ]
}

const line = (at: number, what: string, by: string): Entry => ({
  at,
  what,
  by,
  shown: false,
  text: null,
  contents: [],
  from: null,
})

function textOf(act: Act): string | null {
  switch (act.act) {
    case 'propose':
      return act.solution.what
    case 'ask':
      return act.question
    case 'assign':
      return act.unit
    case 'forward':
      return act.to
    case 'merge':
      return act.number
    case 'recategorise':
      return act.category
    case 'give-back':
    case 'explain':
    case 'stop':
    case 'withdraw':
    case 'contact-read':
      return act.why
    default:
      return 'text' in act ? act.text : null
  }
}

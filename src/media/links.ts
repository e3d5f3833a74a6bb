import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'
import type { AgencyId } from '../kernel/ids.ts'
import { MEDIA_PARTS, type MediaId, type MediaPart } from './media.ts'
import type { Sealing } from './sealing.ts'

type Target = { readonly agency: AgencyId; readonly id: MediaId; readonly part: MediaPart }
type Read =
  | { readonly kind: 'good'; readonly target: Target; readonly until: number }
  | { readonly kind: 'expired' | 'forged' }

export type Links = {
  /** The path of a link that works so long; whoever has it may look, so it is shown only to those who may. */
  pathTo(target: Target, lasts?: Temporal.DurationLike): string
  read(token: string): Read
}

const MAC = 24
const LASTS = { hours: 24 * 7 }
const HOUR = 3_600_000
const LONGEST_TOKEN = 400

/** Links that need no row: what they show and until when stands in them, signed. */
export function createLinks({ sealing, clock }: { sealing: Pick<Sealing, 'linkKey'>; clock: Clock }): Links {
  const macOf = (body: string): Buffer => createHmac('sha256', sealing.linkKey).update(body).digest().subarray(0, MAC)

  return {
    pathTo({ agency, id, part }, lasts = LASTS) {
      const wanted = clock.now().add(lasts).epochMilliseconds
      // Up to the full hour: the same picture has the same address for a while, and is loaded once.
      const until = Math.ceil(wanted / HOUR)
      const body = Buffer.from([agency, id, part, until].join('\n')).toString('base64url')
      return `/m/${body}.${macOf(body).toString('base64url')}`
    },

    read(token) {
      const [body = '', mac = '', more] = token.length > LONGEST_TOKEN ? [] : token.split('.')
      const given = Buffer.from(mac, 'base64url')
      if (more !== undefined || given.length !== MAC || !timingSafeEqual(given, macOf(body))) return { kind: 'forged' }
      const [agency = '', id = '', part = '', until = ''] = Buffer.from(body, 'base64url').toString().split('\n')
      const ends = Number(until) * HOUR
      if (ends <= clock.now().epochMilliseconds) return { kind: 'expired' }
      const target = { agency: agency as AgencyId, id: id as MediaId, part: part as MediaPart }
      return MEDIA_PARTS.includes(target.part) ? { kind: 'good', target, until: ends } : { kind: 'forged' }
    },
  }
}

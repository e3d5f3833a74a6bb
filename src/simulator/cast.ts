import type { Words } from '../kernel/i18n.ts'
import type { Look } from './world/world.ts'

/** Whom the demo starts with. Roles, not names: nobody here is a real person. */
export type CastMember = {
  readonly id: string
  readonly name: string
  readonly look?: Look
  readonly language?: string
  /** A citizen meets the office for the first time; staff have been its friends for long. */
  readonly friend: boolean
  readonly consents?: boolean
}

export const VILLAGE = 'village'

export function demoCast(words: Words, language = 'th'): CastMember[] {
  const one = (id: string, rest: Partial<CastMember> = {}): CastMember => ({
    id,
    name: words.say(language, `simulator.cast.${id}.name`),
    language,
    friend: true,
    ...rest,
  })
  return [
    one('citizen', { friend: false }),
    one('officer'),
    one('head'),
    one('mayor'),
    one('grandmother', { look: 'large', friend: false }),
    one('clerk', { look: 'pc' }),
  ]
}

// Following a matter without LINE: number and secret open it, and what can be done with it is done here.

import type { Links } from '../../../../media/links.ts'
import type { MediaId, MediaPart } from '../../../../media/media.ts'
import type { Answer, Asked, Posted, PublicPage } from '../../../../web/page.ts'
import type { Act } from '../../acts/perform.ts'
import type { Complaint } from '../../complaint.ts'
import type { Complaints } from '../../complaints.ts'
import { hidePersonal } from '../../intake/reading/personal.ts'
import type { Understanding } from '../../intake/reading/understanding.ts'
import { readSecret } from '../../persons/secret.ts'
import { askBody, matterBody } from './follow.views.ts'

export type FollowDeps = {
  readonly complaints: Complaints
  readonly understanding: Understanding
  readonly mediaPath: Links['pathTo']
}

/** Whoever has number and secret filed it. */
const HOLDER = { by: 'citizen', who: 'web', chat: null } as const

export function followPage({ complaints, understanding, mediaPath }: FollowDeps): PublicPage {
  /** Whoever holds the secret may look for an hour, then the page is opened anew. */
  const pathOf =
    ({ agency }: Asked) =>
    (id: MediaId, part: MediaPart) =>
      mediaPath({ agency, id, part }, { hours: 1 })
  const title = ({ say }: Asked) => say('complaint-web.follow.title')

  async function show(asked: Asked, found: Complaint, secret: string, told: string | null): Promise<Answer> {
    const voice = await complaints.voices.in(asked.agency, asked.language)
    return { page: found.number, body: matterBody(asked, found, { secret, voice, told, path: pathOf(asked) }) }
  }

  function actOf({ filled, say }: Posted): Act | null {
    const written = filled.text('text')
    const text = hidePersonal(written, (kind) => say(`complaint-intake.hidden.${kind}`)) || null
    switch (filled.text('act')) {
      case 'add':
        return text === null ? null : { act: 'add', text }
      case 'answer':
        return text === null ? null : { act: 'answer', text }
      case 'fixed':
        return { act: 'fixed' }
      case 'not-fixed':
        return { act: 'not-fixed', text }
      case 'rate':
        return /^[1-5]$/.test(filled.text('stars')) ? { act: 'rate', stars: Number(filled.text('stars')) } : null
      default:
        return null
    }
  }

  return {
    path: '/p/:agency/follow',
    menu: 'complaint-web.follow.title',
    get: async (asked) => ({ page: title(asked), body: askBody(asked, null) }),
    post: async (posted) => {
      const { agency, at, cause, filled, say } = posted
      const secret = readSecret(filled.text('secret'))
      const found = await complaints.bySecret(agency, filled.text('number'), secret)
      if (!found) return { page: title(posted), body: askBody(posted, say('complaint-web.follow.unknown')) }
      if (understanding.isIntegrity(filled.text('text')))
        return show(posted, found, secret, say('complaint-web.hand-over'))
      const act = actOf(posted)
      if (!act) return show(posted, found, secret, null)
      const after = await complaints.act({ agency, at, cause }, found.id, act, HOLDER)
      return show(posted, after, secret, say(`complaint-web.told.${act.act}`))
    },
  }
}

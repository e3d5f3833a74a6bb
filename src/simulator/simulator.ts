/** The little LINE as the demo starts it: rule book, LINE's paths at the host root, and the page people look at. */
import { Router } from 'express'
import type { Clock, Ticks } from '../kernel/clock.ts'
import type { Facts } from '../kernel/errors.ts'
import type { Words } from '../kernel/i18n.ts'
import type { Chance } from '../kernel/ids.ts'
import type { Templates } from '../line/flex.ts'
import { type CastMember, demoCast, VILLAGE } from './cast.ts'
import { createCourier, type Later } from './courier.ts'
import { galleryCards } from './gallery.ts'
import { assets } from './http/assets.ts'
import { botApi } from './http/bot-api.ts'
import { createHub } from './http/hub.ts'
import { ownApi } from './http/own-api.ts'
import { pages } from './http/page.ts'
import { postWebhook } from './http/post.ts'
import { createSnapshot } from './http/snapshot.ts'
import { type ChannelSpec, createPlatform, type Platform } from './platform.ts'

export type SimulatorDeps = {
  readonly ticks: Ticks
  readonly clock: Clock
  readonly chance: Chance
  readonly later: Later
  readonly words: Words
  readonly templates: Templates
  readonly localesDir: string
  readonly publicBaseUrl: string
  /** The first one is the demo's own; its `endpoint` is where webhooks go. */
  readonly channels: readonly ChannelSpec[]
  readonly cast?: readonly CastMember[]
  /** What every wording may name without being told; for the gallery. */
  readonly facts?: (language: string) => Facts
  /** Moves the office's clock and lets everything due on the way happen. */
  readonly jump?: (duration: Temporal.Duration) => Promise<void>
  readonly restart?: () => Promise<void>
}

export type Simulator = {
  readonly platform: Platform
  /** To be mounted at the host root: the SDK drops a path in front of its own. */
  readonly router: Router
  /** Webhooks that wait are carried and answered. */
  settle(): Promise<void>
  close(): Promise<void>
}

export function createSimulator(deps: SimulatorDeps): Simulator {
  const { ticks, clock, chance, words, templates, localesDir, publicBaseUrl, jump, restart } = deps
  const platform = createPlatform({ ticks, clock, chance, localMedia: true, post: postWebhook })
  for (const channel of deps.channels) platform.addChannel({ chat: false, ...channel })

  const cast = [...(deps.cast ?? demoCast(words))]
  for (const member of cast) platform.addPerson(member)
  const [home] = platform.channels()
  platform.addGroup({
    id: VILLAGE,
    name: words.say('th', 'simulator.cast.village.name'),
    members: cast.map(({ id }) => id).filter((id) => id === 'citizen' || id === 'grandmother'),
    ...(home ? { agency: home.agency } : {}),
  })

  const courier = createCourier(platform, { post: postWebhook, later: deps.later })
  const snapshot = createSnapshot({
    platform,
    now: () => clock.now().epochMilliseconds,
    can: { jump: jump !== undefined, restart: restart !== undefined },
  })
  const hub = createHub(platform, snapshot)

  let guests = 0
  const addPerson = (name: string, look: 'phone' | 'large' | 'pc'): string => {
    guests += 1
    return platform.addPerson({ id: `guest-${guests}`, name, look, language: 'th', friend: false }).id
  }

  const router = Router({ strict: true })
  router.use('/simulator/assets', assets())
  router.get('/simulator/api/gallery', (_request, response) => {
    response.json(galleryCards(templates, words, deps.facts ?? (() => ({}))))
  })
  router.use('/simulator/api', ownApi({ platform, clock, hub, addPerson, redeliver: courier.again, jump, restart }))
  router.use('/simulator', pages({ localesDir, publicBaseUrl }))
  router.use(botApi(platform))

  return {
    platform,
    router,
    settle: courier.settle,
    close: async () => {
      hub.close()
      await courier.close()
    },
  }
}

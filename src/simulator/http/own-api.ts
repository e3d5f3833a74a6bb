/** The page's own doors: what a finger does on a phone, and what only a simulator can do. */
import express, { type NextFunction, type Request, type Response, Router } from 'express'
import { bangkokTime, fiscalYearOf, roundWindow } from '../../kernel/calendar.ts'
import { BANGKOK, type Clock } from '../../kernel/clock.ts'
import type { Phone } from '../phones/phone.ts'
import type { Platform } from '../platform.ts'
import type { FaultName, Jump, WireDeed } from '../wire.ts'
import { record } from '../world/answer.ts'
import { rawBody } from './bot-api.ts'
import type { Hub } from './hub.ts'

export type OwnDeps = {
  readonly platform: Platform
  readonly clock: Clock
  readonly hub: Hub
  readonly addPerson: (name: string, look: 'phone' | 'large' | 'pc') => string
  readonly redeliver: (agency: string) => Promise<number>
  readonly jump?: ((duration: Temporal.Duration) => Promise<void>) | undefined
  readonly restart?: (() => Promise<void>) | undefined
}

// LINE takes files of up to 300 MB from people; a page in a browser is content with less.
const UPLOAD_BYTES = 25 * 1024 * 1024

export function ownApi({ platform, clock, hub, addPerson, redeliver, jump, restart }: OwnDeps): Router {
  const router = Router()
  const json = express.json({ limit: '1mb' })

  router.use((request, response, next) => {
    response.set('cache-control', 'no-store')
    // A page of another origin cannot send this header without asking first, and is never answered yes.
    if (request.method === 'GET' || request.get('x-simulator') === '1') next()
    else response.status(403).json({ message: 'Only the simulator page itself may do this.' })
  })

  router.get('/stream', hub.stream)
  router.get('/content/:id', (request, response) => {
    const content = platform.content(request.params.id)
    if (!content) return void response.status(404).end()
    const shown = /^(image\/(png|jpeg|gif|webp)|audio\/|video\/)/.test(content.type)
    response
      .type(shown ? content.type : 'application/octet-stream')
      .set({ 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox" })
      .send(Buffer.from(content.bytes))
  })
  router.get('/menus/:agency/:id', (request, response) => {
    const image = platform.menuImage(request.params.agency, request.params.id)
    if (!image) return void response.status(404).end()
    response.type(image.type).set('cache-control', 'max-age=3600').send(Buffer.from(image.bytes))
  })

  router.post('/deeds', json, (request, response) => {
    const deed = record(request.body) as WireDeed
    const phone = platform.person(String(deed.person)).in(String(deed.where))
    response.json(act(phone, deed))
  })
  router.post('/media', rawBody(UPLOAD_BYTES), (request, response) => {
    const { person, where, kind, name } = request.query
    const phone = platform.person(String(person)).in(String(where))
    const bytes = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : new Uint8Array()
    const type = (request.get('content-type') ?? 'application/octet-stream').split(';')[0]!
    if (kind === 'image') phone.photo(bytes, { type })
    else if (kind === 'video') phone.video(bytes, { type, preparing: 4_000 })
    else if (kind === 'audio') phone.audio(bytes, { type, preparing: 2_000 })
    else phone.file(bytes, String(name ?? 'file'), { type })
    response.json({ kind: 'sent' })
  })

  router.post('/people', json, (request, response) => {
    const { name, look } = record(request.body)
    const words = String(name ?? '')
      .trim()
      .slice(0, 20)
    if (words === '') return void response.status(400).json({ message: 'A person needs a name.' })
    response.json({ id: addPerson(words, look === 'large' || look === 'pc' ? look : 'phone') })
  })
  router.post('/faults', json, (request, response) => {
    const { name, on } = record(request.body)
    setFault(platform, name as FaultName, on === true)
    response.json({})
  })
  router.post('/redeliver', json, async (request, response) => {
    response.json({ count: await redeliver(String(record(request.body).agency)) })
  })
  router.post('/quota', json, (request, response) => {
    const { agency, used } = record(request.body)
    platform.setUsed(String(agency), Math.max(0, Math.trunc(Number(used) || 0)))
    response.json({})
  })

  router.post('/jump', json, async (request, response) => {
    const to = record(request.body).to as Jump
    if (!jump) return void response.status(409).json({ message: 'This clock cannot be moved.' })
    await jump(lengthOf(to, clock))
    hub.tell({ now: clock.now().epochMilliseconds })
    response.json({ now: clock.now().epochMilliseconds })
  })
  router.post('/restart', async (_request, response) => {
    if (!restart) return void response.status(409).json({ message: 'The app cannot be restarted from here.' })
    await restart()
    response.json({})
  })

  // What a phone would not let one do is said plainly; the page shows it under the chat.
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error)
    response.status(409).json({ message: error instanceof Error ? error.message : String(error) })
  })
  return router
}

function act(phone: Phone, deed: WireDeed): unknown {
  switch (deed.do) {
    case 'say':
      phone.say(deed.text, deed.quote === undefined ? {} : { quote: deed.quote })
      return { kind: 'sent' }
    case 'edit':
      phone.edit(deed.message, deed.text)
      return { kind: 'sent' }
    case 'tap':
      return phone.tap(deed.action, deed)
    case 'place': {
      const { latitude, longitude, title, address } = deed
      phone.place({ latitude, longitude, ...(title ? { title } : {}), ...(address ? { address } : {}) })
      return { kind: 'sent' }
    }
    case 'sticker':
      phone.sticker(deed)
      return { kind: 'sent' }
    case 'unsend':
      phone.unsend(deed.message)
      return { kind: 'sent' }
    case 'follow':
    case 'block':
    case 'unblock':
      phone[deed.do]()
      return { kind: 'sent' }
    default:
      throw new Error(`a phone cannot do ${String(record(deed).do)}`)
  }
}

function setFault({ faults }: Platform, name: FaultName, on: boolean): void {
  if (name === 'clear') faults.clear()
  else if (name === 'loseBefore') faults.loseNextAnswer('before')
  else if (name === 'loseAfter') faults.loseNextAnswer('after')
  else if (name === 'fail') faults.fail(500)
  else if (['rateLimit', 'quotaEmpty', 'duplicate', 'shuffle'].includes(name)) faults[name](on)
  else throw new Error(`there is no fault ${String(name)}`)
}

/** How far it is to where somebody wants to be; mornings, because nothing of an office happens at midnight. */
function lengthOf(to: Jump, clock: Clock): Temporal.Duration {
  const now = clock.now()
  const here = now.toZonedDateTimeISO(BANGKOK)
  const until = (target: Temporal.Instant) => now.until(target, { largestUnit: 'hours' })
  switch (to) {
    case 'hour':
      return Temporal.Duration.from({ hours: 1 })
    case 'day':
      return Temporal.Duration.from({ days: 1 })
    case 'week':
      return Temporal.Duration.from({ weeks: 1 })
    case 'next-month': {
      const first = here.toPlainDate().with({ day: 1 }).add({ months: 1 })
      return until(bangkokTime(`${first}T09:00`))
    }
    case 'round-end': {
      const year = fiscalYearOf(now)
      const ends = [roundWindow(year, 6), roundWindow(year, 12), roundWindow(year + 1, 6)].map(({ end }) => end)
      const mornings = ends.map((end) => end.add({ hours: 9 }))
      return until(mornings.find((end) => Temporal.Instant.compare(end, now) > 0) ?? now)
    }
    default:
      throw new Error(`nobody can jump to ${String(to)}`)
  }
}

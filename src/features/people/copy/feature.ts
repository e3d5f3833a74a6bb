import type { Connection } from 'mongoose'
import { dayOf, daysBetween } from '../../../kernel/calendar.ts'
import type { Words } from '../../../kernel/i18n.ts'
import { type AgencyId, type ChatId, idFrom } from '../../../kernel/ids.ts'
import { sayDay, sayMoment } from '../../../kernel/thai/say-day.ts'
import { say } from '../../../line/reply.ts'
import type { Library } from '../../../media/library.ts'
import type { Links as MediaLinks } from '../../../media/links.ts'
import type { Feature } from '../../../turn/feature.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { Asked, Posted, Visitor } from '../../../web/page.ts'
import type { Links } from '../../../web/room.ts'
import { type Agencies, settingOn } from '../../agencies/index.ts'
import { type Copy, type CopyWords, copyAsHtml, copyAsJson } from './copy.ts'
import { copyCard, copyPage, type RequestRow, requestsPage } from './copy.views.ts'
import { type CopyRequest, createRequestStore } from './request.store.ts'

export type CopiesDeps = {
  readonly connection: Connection
  readonly changed: () => void
  readonly words: Words
  readonly agencies: Pick<Agencies, 'of'>
  readonly ownData: NonNullable<Feature['ownData']>
  readonly library: Pick<Library, 'ownedBy'>
  readonly mediaPath: MediaLinks['pathTo']
  readonly links: Pick<Links<Letter>, 'make'>
}

const KIND = 'my-data'
const A_DAY = 24 * 60
const SHOWN_DAYS = 90

type Person = { readonly agency: AgencyId; readonly chat: ChatId }
type OfOne = { readonly visitor: Visitor }

/** The right to a copy (PDPA s. 30): asked for in the chat, delivered over a one-time link, its clock kept. */
export function copiesFeature(deps: CopiesDeps): Feature {
  const requests = createRequestStore(deps.connection, deps.changed)

  async function dueFrom(agency: AgencyId, at: Temporal.Instant): Promise<Temporal.PlainDate> {
    const day = dayOf(at)
    return day.add({ days: settingOn((await deps.agencies.of(agency)).rules, 'pdpa.access', day) })
  }

  async function ask({ agency, chat }: Person, by: { cause: string; at: Temporal.Instant }): Promise<CopyRequest> {
    const waiting = await requests.waiting(agency, chat)
    if (waiting) return waiting
    const asked = by.at.epochMilliseconds
    const due = (await dueFrom(agency, by.at)).toString()
    const id = idFrom<'copy-request'>(`${agency}:${by.cause}`, 'copy-request')
    const next = { chat, asked, due, delivered: null }
    return requests.create(agency, id, { cause: by.cause, at: asked, who: chat }, { next, what: 'copy-asked' })
  }

  async function deliver({ agency, at, language, cause }: Posted, chat: ChatId): Promise<void> {
    const waiting = await requests.waiting(agency, chat)
    if (!waiting) return // a second file of the same copy
    const told = say('copies.delivered', { date: sayDay(at, language) })
    const letters: Letter[] = [{ name: 'copy-delivered', to: chat, class: 'gentle', replies: [told] }]
    const by = { cause, at: at.epochMilliseconds, who: chat }
    await requests.change(agency, waiting.id, by, ({ asked, due }) => ({
      next: { chat, asked, due, delivered: by.at },
      what: 'copy-delivered',
      letters,
    }))
  }

  async function dataOf({ agency, chat }: Person, { language, say }: CopyWords): Promise<Copy['data']> {
    const own = await deps.ownData(agency, chat, language)
    const told = (label: (typeof own)[number]['name']) => ('text' in label ? label.text : say(label.words, label.facts))
    return own.map(({ name, value }) => ({ name: told(name), value: told(value) }))
  }

  async function copyFor({ agency, office, language, at, say }: Asked, chat: ChatId): Promise<Copy> {
    const files = await deps.library.ownedBy(agency, `chat:${chat}`)
    return {
      office: office.name(language),
      made: sayMoment(at, language),
      data: await dataOf({ agency, chat }, { language, say }),
      files: files.map(({ id, name, type, size, state, wantedAt }) => ({
        name: name ?? '',
        type,
        size,
        sent: sayDay(Temporal.Instant.fromEpochMilliseconds(wantedAt), language),
        address: state === 'ready' ? `${office.address}${deps.mediaPath({ agency, id, part: 'original' })}` : null,
      })),
    }
  }

  function rowOf({ asked, due, delivered }: CopyRequest, { at, language, say }: Asked): RequestRow {
    const day = (time: number) => sayDay(Temporal.Instant.fromEpochMilliseconds(time), language)
    const last = Temporal.PlainDate.from(due)
    const left = daysBetween(dayOf(at), last)
    return {
      asked: day(asked),
      due: sayDay(last, language),
      state:
        delivered === null
          ? say(left < 0 ? 'copies.over' : 'copies.left', { days: Math.abs(left) })
          : say('copies.done', { date: day(delivered) }),
    }
  }

  return {
    name: 'copies',
    letters: [requests.letters],
    commands: {
      'copy-my-data': async (occasion) => {
        const { due } = await ask(occasion, occasion)
        const link = await deps.links.make(occasion, { kind: KIND, minutes: A_DAY })
        return { replies: [copyCard(link, sayDay(Temporal.PlainDate.from(due), occasion.language))], personal: true }
      },
    },
    doorways: [{ name: 'copies.ask', aside: true, command: 'copy-my-data' }],
    links: [{ kind: KIND, what: 'copies.what', goes: (agency) => `/my/${agency}/data` }],
    pages: [
      {
        path: '/my/:agency/data',
        opened: KIND,
        get: async (asked: Asked & OfOne) => {
          const { agency, visitor } = asked
          return copyPage(asked, await dataOf({ agency, chat: visitor.chat }, asked))
        },
        post: async (posted: Posted & OfOne) => {
          const { filled, visitor, say: words } = posted
          const copy = await copyFor(posted, visitor.chat)
          await deliver(posted, visitor.chat)
          const name = words('copies.file')
          if (filled.text('format') === 'json')
            return { file: `${name}.json`, type: 'application/json; charset=utf-8', bytes: copyAsJson(copy) }
          return { file: `${name}.html`, type: 'text/html; charset=utf-8', bytes: copyAsHtml(copy, posted) }
        },
      },
      {
        path: '/console/:agency/copies',
        action: 'requests.read',
        menu: 'copies.requests',
        get: async (asked) => {
          const since = asked.at.epochMilliseconds - SHOWN_DAYS * 24 * 3_600_000
          const found = await requests.since(asked.agency, since)
          return requestsPage(
            asked,
            found.map((one) => rowOf(one, asked)),
          )
        },
      },
    ],
    async ownData(agency, chat, language) {
      const waiting = await requests.waiting(agency, chat)
      if (!waiting) return []
      const due = sayDay(Temporal.PlainDate.from(waiting.due), language)
      return [{ name: { words: 'copies.waiting' }, value: { words: 'copies.until', facts: { due } } }]
    },
    retain: async (agency, _now, before) => [
      {
        what: 'copies.retention.requests',
        rule: 'retention.log',
        ...(await requests.tidy(agency, before('retention.log'))),
      },
    ],
    async erase({ agency, chat }) {
      await requests.forget(agency, chat)
      return 0
    },
  }
}

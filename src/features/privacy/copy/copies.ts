import type { Words } from '../../../kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import { sayDay, sayMoment } from '../../../kernel/thai/say-day.ts'
import type { Library } from '../../../media/library.ts'
import type { Links as MediaLinks } from '../../../media/links.ts'
import type { Feature } from '../../../turn/feature.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { Asked, Posted, Visitor } from '../../../web/page.ts'
import type { Links } from '../../../web/room.ts'
import type { Privacy } from '../privacy.ts'
import { type Copy, type CopyWords, copyAsHtml, copyAsJson } from './copy.ts'
import { copyCard, copyPage } from './copy.views.ts'

export type CopiesDeps = {
  readonly privacy: Pick<Privacy, 'requests'>
  readonly words: Words
  readonly ownData: NonNullable<Feature['ownData']>
  readonly library: Pick<Library, 'ownedBy'>
  readonly mediaPath: MediaLinks['pathTo']
  readonly links: Pick<Links<Letter>, 'make'>
}

const KIND = 'my-data'
const A_DAY = 24 * 60

type Person = { readonly agency: AgencyId; readonly chat: ChatId }
type OfOne = { readonly visitor: Visitor }

/** The right to a copy (PDPA s. 30): asked for in the chat, delivered over a one-time link, its clock kept. */
export function copiesFeature(deps: CopiesDeps): Feature {
  const { requests } = deps.privacy

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

  return {
    name: 'copies',
    commands: {
      'copy-my-data': async (occasion) => {
        const { agency, chat, at, cause } = occasion
        const { due } = await requests.ask(agency, chat, { cause, at: at.epochMilliseconds, who: chat })
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
          const { agency, at, cause, language } = posted
          const occurrence = { cause, at: at.epochMilliseconds, who: visitor.chat }
          await requests.deliver(agency, visitor.chat, occurrence, language)
          const name = words('copies.file')
          if (filled.text('format') === 'json')
            return { file: `${name}.json`, type: 'application/json; charset=utf-8', bytes: copyAsJson(copy) }
          return { file: `${name}.html`, type: 'text/html; charset=utf-8', bytes: copyAsHtml(copy, posted) }
        },
      },
    ],
    async ownData(agency, chat, language) {
      const waiting = await requests.waiting(agency, chat)
      if (!waiting) return []
      const due = sayDay(Temporal.PlainDate.from(waiting.due), language)
      return [{ name: { words: 'copies.waiting' }, value: { words: 'copies.until', facts: { due } } }]
    },
  }
}

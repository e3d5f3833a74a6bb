import type { Connection } from 'mongoose'
import type { Words } from '../../kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import { type Reply, say } from '../../line/reply.ts'
import type { Feature, MenuEntry } from '../../turn/feature.ts'
import type { Offices } from '../../turn/office.ts'
import type { Tiles } from '../../turn/tiles.ts'
import type { People } from '../people/index.ts'
import { fail } from './errors.ts'
import { helpCard, languageCard, menuCard } from './help.views.ts'
import { citizensMenu, workMenu } from './menus.ts'
import { keepTiles } from './tiles/tiles.job.ts'
import { createTilesStore } from './tiles/tiles.store.ts'
import { createTileKeeper } from './tiles/tiles.ts'

export type HelpDeps = {
  readonly words: Words
  readonly offices: Offices
  readonly people: Pick<People, 'appointments'>
  readonly menu: () => readonly MenuEntry[]
  readonly connection: Connection
  readonly tiles: Tiles
  readonly clock: { now(): Temporal.Instant }
  /** Work nobody waits for; what fails of it is tried again some other time. */
  readonly background: (what: 'tiles', work: () => Promise<unknown>) => void
}

type Reader = {
  readonly agency: AgencyId
  readonly chat: ChatId
  readonly at: Temporal.Instant
  readonly language: string
}

/** Greeting, help, menus, and the language of the chat, which the lane knows. */
export function helpFeature(deps: HelpDeps): Feature {
  const { offices, people, words } = deps
  const keeper = createTileKeeper({
    ...deps,
    store: createTilesStore(deps.connection),
    appointments: people.appointments,
    now: () => deps.clock.now(),
  })
  const syncSoon = (agency: AgencyId) => deps.background('tiles', () => keeper.sync(agency, { anew: false }))

  /** Their work if they have any, else what everybody can do. Who has both gets from one to the other by a tap. */
  async function menuFor({ agency, chat, at, language }: Reader, wanted = '', value = ''): Promise<Reply> {
    const work = workMenu(deps.menu(), await people.appointments(agency), chat, at)
    const labelOf = (door: string): string => words.list(language, `${door}.words`)[0] ?? door
    const page = /^\d$/.test(value) ? Number(value) : 0
    const more = { page, label: words.say(language, 'help.menu.more.label') }
    if (work.length > 0 && wanted !== 'citizen') return menuCard('work', work, labelOf, 'citizen', more)
    return menuCard('citizen', citizensMenu(deps.menu()), labelOf, work.length > 0 ? 'work' : null, more)
  }

  return {
    name: 'help',
    commands: {
      help: async (occasion) => ({
        replies: [await menuFor(occasion), helpCard((await offices.of(occasion.agency)).phone)],
      }),
      menu: async (occasion, { id, value }) => ({ replies: [await menuFor(occasion, id, value)] }),
      language: async ({ agency, chat }, { value }) => {
        if (value === '') return { replies: [languageCard(words.languages)] }
        if (!words.languages.includes(value)) throw fail('help.unknown-language')
        await keeper.speaks(agency, chat, value)
        syncSoon(agency)
        return { replies: [say('help.language-set')], language: value }
      },
    },
    doorways: [
      { name: 'help.open', command: 'help' },
      { name: 'help.language', command: 'language' },
      { name: 'help.menu', aside: true, command: 'menu' },
      { name: 'help.citizen-menu', aside: true, command: 'menu', id: 'citizen' },
    ],
    menu: [
      { door: 'help.language', explain: 'help.language.explain', for: 'citizen', last: true, icon: 'language' },
      { door: 'help.open', explain: 'help.open.explain', for: 'citizen', last: true, icon: 'help' },
    ],
    greet: async (occasion) => {
      await keeper.doubt(occasion.agency, occasion.chat) // blocking takes a person's own menu away
      syncSoon(occasion.agency)
      return { replies: [say('help.greeting'), await menuFor(occasion)] }
    },
    menus: { sync: keeper.sync },
    jobs: [keepTiles((agency) => keeper.sync(agency, { anew: false }))],
    demo: async ({ agency }) => deps.background('tiles', () => keeper.beginAnew(agency)),
    erase: async ({ agency, chat }) => {
      await keeper.forget(agency, chat)
      deps.background('tiles', () => keeper.hide(agency, chat))
      return 0
    },
  }
}

import type { Words } from '../../kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import { type Reply, say } from '../../line/reply.ts'
import type { Feature, MenuEntry } from '../../turn/feature.ts'
import type { Offices } from '../../turn/office.ts'
import type { People } from '../people/index.ts'
import { fail } from './errors.ts'
import { helpCard, languageCard, menuCard } from './help.views.ts'
import { citizensMenu, workMenu } from './menus.ts'

export type HelpDeps = {
  readonly words: Words
  readonly offices: Offices
  readonly people: Pick<People, 'appointments'>
  readonly menu: () => readonly MenuEntry[]
}

type Reader = {
  readonly agency: AgencyId
  readonly chat: ChatId
  readonly at: Temporal.Instant
  readonly language: string
}

/** Greeting, help, menus, and the language of the chat. Keeps nothing of its own: the lane knows its language. */
export function helpFeature(deps: HelpDeps): Feature {
  const { offices, people, words } = deps

  /** Their work if they have any, else what everybody can do. Who has both gets from one to the other by a tap. */
  async function menuFor({ agency, chat, at, language }: Reader, wanted = ''): Promise<Reply> {
    const work = workMenu(deps.menu(), await people.appointments(agency), chat, at)
    const labelOf = (door: string): string => words.list(language, `${door}.words`)[0] ?? door
    if (work.length > 0 && wanted !== 'citizen') return menuCard('work', work, labelOf, 'citizen')
    return menuCard('citizen', citizensMenu(deps.menu()), labelOf, work.length > 0 ? 'work' : null)
  }

  return {
    name: 'help',
    commands: {
      help: async (occasion) => ({
        replies: [await menuFor(occasion), helpCard((await offices.of(occasion.agency)).phone)],
      }),
      menu: async (occasion, { id }) => ({ replies: [await menuFor(occasion, id)] }),
      language: async (_occasion, { value }) => {
        if (value === '') return { replies: [languageCard(words.languages)] }
        if (!words.languages.includes(value)) throw fail('help.unknown-language')
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
    greet: async (occasion) => ({ replies: [say('help.greeting'), await menuFor(occasion)] }),
  }
}

// How to reach the office, its units and other offices, asked for in the chat.

import type { Command, Finder } from '../../../dialog/conversation.ts'
import type { Words } from '../../../kernel/i18n.ts'
import { plainText } from '../../../kernel/thai/text.ts'
import type { Feature } from '../../../turn/feature.ts'
import type { Agencies } from '../agencies.ts'
import { directoryOf, findOffices } from '../profile/directory.ts'
import { findUnits } from '../profile/units.ts'
import { contactCard, otherOffices, unitCard } from './contact.views.ts'

export type ContactDeps = { readonly agencies: Pick<Agencies, 'of'>; readonly words: Words }

export function createContact({
  agencies,
  words,
}: ContactDeps): Pick<Feature, 'commands' | 'doorways' | 'finders' | 'menu'> {
  /** เบอร์กองช่าง, ขอเบอร์การไฟฟ้า: what stands before what is looked for, and politeness behind it. */
  const asks = longestFirst('agencies.contact.asks')
  const endings = longestFirst('dialog.words.endings')

  function longestFirst(address: string): string[] {
    const all = words.languages.flatMap((language) => words.list(language, address)).map(plainText)
    return all.sort((a, b) => b.length - a.length)
  }

  function soughtIn(text: string): string | null {
    const said = plainText(text)
    const ask = asks.find((one) => said.startsWith(one) && said.length > one.length)
    return ask === undefined ? null : withoutEnding(said.slice(ask.length).trim())
  }

  /** หน่อยครับ and the like, however many follow each other. */
  function withoutEnding(said: string): string {
    const ending = endings.find((one) => said.endsWith(one) && said.length > one.length)
    return ending === undefined ? said : withoutEnding(said.slice(0, -ending.length).trim())
  }

  const find: Finder = async ({ text }, { agency, language }, when) => {
    const sought = when === 'first' && text !== null ? soughtIn(text) : null
    if (!sought) return null
    const copy = await agencies.of(agency)
    const [unit, ...more] = findUnits(copy.units, sought)
    if (unit && more.length === 0) return { replies: [unitCard(unit, copy, { words, language })] }
    const offices = findOffices(directoryOf(copy.directory), sought)
    return offices.length > 0 ? { replies: [otherOffices(offices, { words, language })] } : null
  }

  const see: Command = async ({ agency, at, language }) => ({
    replies: [contactCard(await agencies.of(agency), at, { words, language })],
  })
  const seeOthers: Command = async ({ agency, language }) => ({
    replies: [otherOffices(directoryOf((await agencies.of(agency)).directory), { words, language })],
  })

  return {
    commands: { contact: see, 'other-offices': seeOthers },
    doorways: [{ name: 'agencies.contact', aside: true, command: 'contact' }],
    finders: [find],
    menu: [{ door: 'agencies.contact', explain: 'agencies.contact.explain', for: 'citizen', last: true, icon: 'bell' }],
  }
}

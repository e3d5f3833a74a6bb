import { checkAddress, checkPhrase, EDITABLE, fillPhrase } from '../../../features/agencies/index.ts'
import { atDesk } from '../at-desk.ts'
import { type Call, type OfficeCommand, text } from '../call.ts'
import { Refusal } from '../refusal.ts'

/** As somebody will read it: the office's own facts are in it, what only the moment knows stands between quotes. */
async function preview(call: Call, given: { agency: string; address: string; language: string; text: string }) {
  const { officeFacts } = await import('../../../app.ts')
  const { agencies, words } = await call.open()
  const facts = officeFacts(await agencies.offices.of(given.agency as never), given.language)
  const open = Object.fromEntries(words.variables(given.language, given.address).map((name) => [name, `‹${name}›`]))
  return fillPhrase(given.text, { ...open, ...facts })
}

function languageOf(call: Call): string {
  const language = call.flag('in') ?? 'th'
  if (!call.words.languages.includes(language))
    throw new Refusal('cli.language-unknown', { language, languages: call.words.languages.join(', ') })
  return language
}

export const setWords: OfficeCommand = {
  name: 'agency words set',
  action: 'settings.change',
  arguments: [{ name: 'key' }, { name: 'words' }],
  options: [text('agency'), text('in')],
  async run(call) {
    const { agency, agencies, occurrence } = await atDesk(call)
    const language = languageOf(call)
    const [address, written] = [call.argument('key')!, call.argument('words')!.trim()]
    checkAddress(address)
    checkPhrase({ address, text: written, ships: call.words.variables(language, address) })
    await agencies.desk.setPhrase(agency, occurrence, { address, language, text: written })
    const shown = await preview(call, { agency, address, language, text: written })
    return { json: { key: address, language, preview: shown }, lines: [call.say('operate.words.set'), '', shown] }
  },
}

export const resetWords: OfficeCommand = {
  name: 'agency words reset',
  action: 'settings.change',
  arguments: [{ name: 'key' }],
  options: [text('agency'), text('in')],
  async run(call) {
    const { agency, agencies, occurrence } = await atDesk(call)
    const language = languageOf(call)
    const address = call.argument('key')!
    checkAddress(address)
    await agencies.desk.setPhrase(agency, occurrence, { address, language, text: null })
    return { json: { key: address, language }, lines: [call.say('operate.words.reset')] }
  },
}

export const listWords: OfficeCommand = {
  name: 'agency words list',
  action: 'settings.read',
  arguments: [],
  options: [text('agency'), text('in')],
  async run(call) {
    const { agency, agencies, copy } = await atDesk(call)
    const language = languageOf(call)
    const office = await agencies.offices.of(agency)
    const found = await Promise.all(
      EDITABLE.map(async (address) => {
        const own = office.own?.(language, address) ?? null
        const facts = call.words.variables(language, address)
        const ships = call.words.say(language, address, Object.fromEntries(facts.map((name) => [name, `{{${name}}}`])))
        const shown = await preview(call, { agency, address, language, text: own ?? ships })
        return { key: address, own: own !== null, facts, preview: shown }
      }),
    )
    return {
      json: { agency: copy.agency, language, words: found },
      lines: found.map(({ key, own, preview: shown }) => `${own ? '*' : ' '} ${key.padEnd(26)} ${shown}`),
    }
  },
}

import { say } from '../../line/reply.ts'
import type { Feature } from '../../turn/feature.ts'
import type { Offices } from '../../turn/office.ts'
import { fail } from './errors.ts'
import { helpCard, languageCard } from './help.views.ts'

/** Greeting, help, and the language of the chat. Keeps nothing of its own: the lane knows its language. */
export function helpFeature(deps: { languages: readonly string[]; offices: Offices }): Feature {
  const { languages, offices } = deps
  return {
    name: 'help',
    commands: {
      help: async ({ agency }) => ({ replies: [helpCard((await offices.of(agency)).phone)] }),
      language: async (_occasion, { value }) => {
        if (value === '') return { replies: [languageCard(languages)] }
        if (!languages.includes(value)) throw fail('help.unknown-language')
        return { replies: [say('help.language-set')], language: value }
      },
    },
    doorways: [
      { name: 'help.open', command: 'help' },
      { name: 'help.language', command: 'language' },
    ],
    greet: async ({ agency }) => ({ replies: [say('help.greeting'), helpCard((await offices.of(agency)).phone)] }),
  }
}

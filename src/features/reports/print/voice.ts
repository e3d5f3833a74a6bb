import type { Facts } from '../../../kernel/errors.ts'
import type { Words } from '../../../kernel/i18n.ts'

/** A paper of the office is in Thai, whoever asks for it. */
const LANGUAGE = 'th'

export type PaperVoice = {
  readonly say: (key: string, facts?: Facts) => string
  readonly list: (key: string) => readonly string[]
}

/** The words of papers: the language of the office's letters, not of its chats. */
export const createPaperVoice = (words: Pick<Words, 'say' | 'list'>): PaperVoice => ({
  say: (key, facts) => words.say(LANGUAGE, `reports.paper.${key}`, facts),
  list: (key) => words.list(LANGUAGE, `reports.paper.${key}`),
})

import type { Words } from '../../../../kernel/i18n.ts'
import type { SearchWords } from './search.ts'

/** People of one office write in several languages; what stands around a number is known in all of them. */
export function searchWords(words: Pick<Words, 'list' | 'languages'>): SearchWords {
  const everywhere = (address: string) => words.languages.flatMap((language) => [...words.list(language, address)])
  const naming = everywhere('plan-talk.search-words.naming')
  const before = [
    ...everywhere('plan-talk.search-words.before'),
    ...everywhere('dialog.words.openings'),
    ...everywhere('dialog.words.ordinals'),
  ]
  const after = [...everywhere('plan-talk.search-words.after'), ...everywhere('dialog.words.endings')]
  return {
    naming,
    before,
    after,
    common: [...everywhere('plan-talk.search-words.common'), ...naming, ...before, ...after],
  }
}

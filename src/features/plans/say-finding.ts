// Findings in words. Some facts are words themselves.

import type { Facts } from '../../kernel/errors.ts'
import type { Words } from '../../kernel/i18n.ts'
import type { SayFinding } from './import/import-plan.ts'

export function createSayFinding(words: Pick<Words, 'say'>, language: string): SayFinding {
  return (code, facts) => words.say(language, `plans.finding.${code}`, spoken(words, language, facts))
}

function spoken(words: Pick<Words, 'say'>, language: string, facts: Facts): Facts {
  const { why, of } = facts
  return {
    ...facts,
    ...(why === undefined ? {} : { why: words.say(language, `plans.why.${why}`) }),
    ...(of === undefined
      ? {}
      : {
          of:
            of === '-'
              ? words.say(language, 'plans.preview.whole-plan')
              : words.say(language, 'plans.preview.in-dimension', { no: of }),
        }),
  }
}

import type { Feature } from '../../turn/feature.ts'
import type { Duties } from './duties.ts'

export type DutiesFeatureDeps = { readonly duties: Duties }

/** Everything with a date: planned for a fiscal year, told to whom it belongs, and done from the phone. */
export function dutiesFeature({ duties }: DutiesFeatureDeps): Feature {
  return {
    name: 'duties',
    letters: [duties.letters],
    async ownData(agency, chat) {
      const count = await duties.handsOf(agency, chat)
      return count === 0
        ? []
        : [{ name: { words: 'duties.data.name' }, value: { words: 'duties.data.value', facts: { count } } }]
    },
    // What was done stays done; only who did it is taken out.
    erase: ({ agency, chat }) => duties.forget(agency, chat),
  }
}

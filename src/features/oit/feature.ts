import type { Feature } from '../../turn/feature.ts'
import { furnishOit } from './demo.ts'
import { lpaPages } from './lpa/lpa.pages.ts'
import { consolePages } from './pages/console.pages.ts'
import type { PagesDeps } from './pages/desk.ts'
import { itaPages } from './pages/ita.pages.ts'
import { itemPages } from './pages/item.pages.ts'
import { publicPages } from './pages/public.pages.ts'
import { createTalk, type TalkDeps } from './talk/talk.ts'
import { type WatchDeps, watchOit } from './watch.job.ts'

export type OitFeatureDeps = PagesDeps & TalkDeps & WatchDeps

/** What the year's assessment looks for, ready or not, and the pages where it stands. */
export function oitFeature(deps: OitFeatureDeps): Feature {
  const { oit } = deps
  return {
    name: 'oit',
    letters: oit.letters,
    commands: createTalk(deps).commands,
    doorways: [{ name: 'oit.open', aside: true, command: 'oit' }],
    menu: [{ door: 'oit.open', explain: 'oit.explain', for: 'oit.read', icon: 'list', last: true }],
    pages: [...publicPages(deps), ...lpaPages(deps), ...consolePages(deps), ...itemPages(deps), ...itaPages(deps)],
    jobs: [watchOit(deps)],
    demo: furnishOit(oit),
    async ownData(agency, chat) {
      const n = await oit.store.handsOf(agency, chat)
      return n === 0 ? [] : [{ name: { words: 'oit.data.name' }, value: { words: 'oit.data.value', facts: { n } } }]
    },
    erase: ({ agency, chat }) => oit.store.forget(agency, chat),
  }
}

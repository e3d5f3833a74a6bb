import { registerDialog } from '../../dialog/engine.ts'
import type { Feature } from '../../turn/feature.ts'
import { createDesk, type DeskDeps } from './desk.ts'
import { furnishIta } from './ita/furnish.ts'
import { itaScores } from './ita/ita-scores.dialog.ts'
import { paperCorrect } from './paper/paper-correct.dialog.ts'
import { paperReturn } from './paper/paper-return.dialog.ts'
import { type PapersPagesDeps, papersPages } from './papers.pages.ts'
import type { ReportsDeps } from './reports.ts'

export type ReportsFeatureDeps = DeskDeps & PapersPagesDeps

/** What the house must have for papers to be made and kept. */
export type ReportsHouse = Omit<ReportsFeatureDeps, 'people' | 'reports'> & {
  readonly library: NonNullable<ReportsDeps['library']>
}

/** The official papers of a round: checked, approved, published, and kept as they were. */
export function reportsFeature(deps: ReportsFeatureDeps): Feature {
  const { reports } = deps
  const desk = createDesk(deps)
  return {
    name: 'reports',
    letters: [...reports.letters],
    dialogs: [
      registerDialog({
        dialog: paperReturn,
        finish: ({ reason }, occasion, { given }) => desk.returned(occasion, given, reason),
      }),
      registerDialog({
        dialog: paperCorrect,
        finish: ({ reason }, occasion, { given }) => desk.corrected(occasion, given, reason),
      }),
      registerDialog({ dialog: itaScores, finish: (answers, occasion) => desk.keepIta(occasion, answers) }),
    ],
    commands: desk.commands,
    doorways: [
      { name: 'reports.check', aside: true, command: 'paper-open' },
      { name: 'reports.approve', aside: true, command: 'paper-waiting' },
      { name: 'reports.read', aside: true, command: 'paper-read' },
      { name: 'reports.ita', aside: true, command: 'ita-enter' },
    ],
    menu: [
      { door: 'reports.check', explain: 'reports.menu.check', for: 'paper.check', icon: 'check' },
      { door: 'reports.approve', explain: 'reports.menu.approve', for: 'paper.approve', icon: 'check' },
      { door: 'reports.read', explain: 'reports.menu.read', for: 'paper.read', icon: 'list', last: true },
      { door: 'reports.ita', explain: 'reports.menu.ita', for: 'ita.change', icon: 'chart', last: true },
    ],
    pages: papersPages(deps),
    demo: furnishIta(reports),
    async ownData(agency, chat) {
      const { papers, scores } = await reports.handsOf(agency, chat)
      if (papers + scores === 0) return []
      return [
        { name: { words: 'reports.data.name' }, value: { words: 'reports.data.value', facts: { papers, scores } } },
      ]
    },
    // What was decided stays the office's; only who did it is taken out.
    erase: ({ agency, chat }) => reports.forget(agency, chat),
  }
}

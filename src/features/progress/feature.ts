import { registerDialog } from '../../dialog/engine.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import type { Feature } from '../../turn/feature.ts'
import type { People } from '../people/index.ts'
import { furnishProgress } from './demo/furnish.ts'
import type { Progress } from './progress.ts'
import { remindJob } from './remind/remind.job.ts'
import { createReminderStore } from './remind/reminder.store.ts'
import { createApproving } from './talk/approving.ts'
import { progressReport } from './talk/ask/report.dialog.ts'
import { createDesk, type DeskDeps } from './talk/desk.ts'
import { figuresCommand } from './talk/figures.ts'
import { lateCommand } from './talk/late.ts'
import { progressMove } from './talk/move/move.dialog.ts'
import { createReporting } from './talk/reporting.ts'
import { progressReturn } from './talk/return.dialog.ts'

export type ProgressFeatureDeps = DeskDeps & {
  readonly connection: Parameters<typeof createReminderStore>[0]
  readonly changed: () => void
  readonly progress: Progress
  readonly people: Pick<People, 'only'>
}

/** Reported from a phone, approved with a tap. */
export function progressFeature(deps: ProgressFeatureDeps): Feature {
  const { people, progress } = deps
  const desk = createDesk(deps)
  const reporting = createReporting(desk)
  const reminders = createReminderStore(deps.connection, deps.changed)
  const approving = createApproving(desk, reminders)
  return {
    name: 'progress',
    letters: [progress.letters, reminders.letters],
    jobs: [remindJob(desk, reminders)],
    dialogs: [
      registerDialog({ dialog: progressReport, finish: reporting.finish }),
      registerDialog({ dialog: progressMove, finish: reporting.moving.finish }),
      registerDialog({ dialog: progressReturn, finish: approving.finishReturn }),
    ],
    commands: {
      'progress-due': people.only('progress.report', reporting.due),
      'progress-start': people.only('progress.report', reporting.start),
      'progress-move': people.only('progress.report', reporting.moving.ask),
      'progress-take-back': people.only('progress.report', reporting.back),
      'progress-waiting': people.only('progress.approve', approving.list),
      'progress-open': people.only('progress.approve', approving.see),
      'progress-approve': people.only('progress.approve', approving.decide),
      'progress-approve-opened': people.only('progress.approve', approving.approveOpened),
      'progress-return': people.only('progress.approve', approving.askReason),
      'progress-late': people.only('progress.read', lateCommand(desk)),
      'progress-figures': people.only('progress.read', figuresCommand(desk)),
    },
    doorways: [
      { name: 'progress.report-now', aside: true, command: 'progress-due' },
      { name: 'progress.decide', aside: true, command: 'progress-waiting' },
      { name: 'progress.look', aside: true, command: 'progress-figures' },
      { name: 'progress.overdue', aside: true, command: 'progress-late' },
    ],
    menu: [
      {
        door: 'progress.report-now',
        explain: 'progress.menu.report',
        for: 'progress.report',
        icon: 'write',
        first: true,
      },
      { door: 'progress.decide', explain: 'progress.menu.decide', for: 'progress.approve', icon: 'check', first: true },
      { door: 'progress.look', explain: 'progress.menu.look', for: 'progress.read', icon: 'chart' },
    ],
    async ownData(agency: AgencyId, chat: ChatId) {
      const [sent, decided] = await progress.countsOf(agency, chat)
      if (sent + decided === 0) return []
      return [
        { name: { words: 'progress.data.name' }, value: { words: 'progress.data.value', facts: { sent, decided } } },
      ]
    },
    demo: furnishProgress(progress),
    async erase({ agency, chat }) {
      await reminders.forget(agency, chat)
      return progress.reports.forget(agency, chat)
    },
  }
}

import { registerDialog } from '../../dialog/engine.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import type { Feature } from '../../turn/feature.ts'
import type { People } from '../people/index.ts'
import { createAsking } from './asks/asking.ts'
import { progressAnswer } from './asks/progress-answer.dialog.ts'
import { progressAsk } from './asks/progress-ask.dialog.ts'
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
  const paidIn = async (agency: AgencyId, month: Temporal.PlainYearMonth): Promise<Map<ChatId, number>> => {
    const paid = await reminders.paidIn(agency, month)
    for (const [to, n] of await progress.asks.paidIn(agency, month)) paid.set(to, (paid.get(to) ?? 0) + n)
    return paid
  }
  const asking = createAsking(desk, paidIn)
  const approving = createApproving(desk, paidIn, asking.waiting)
  return {
    name: 'progress',
    letters: [...progress.letters, reminders.letters],
    jobs: [remindJob(desk, reminders, paidIn)],
    dialogs: [
      registerDialog({ dialog: progressReport, finish: reporting.finish }),
      registerDialog({ dialog: progressMove, finish: reporting.moving.finish }),
      registerDialog({ dialog: progressAsk, finish: asking.finish }),
      registerDialog({ dialog: progressAnswer, finish: asking.finishAnswer }),
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
      'progress-ask': people.only('progress.report', asking.start),
      'progress-ask-give': people.only('progress.approve', asking.give),
      'progress-ask-answer': people.only('progress.approve', asking.answer),
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
      const [sent, decided, asked] = await progress.countsOf(agency, chat)
      if (sent + decided + asked === 0) return []
      return [
        {
          name: { words: 'progress.data.name' },
          value: { words: 'progress.data.value', facts: { sent, decided, asked } },
        },
      ]
    },
    demo: furnishProgress(progress),
    async erase({ agency, chat }) {
      await reminders.forget(agency, chat)
      const asked = await progress.asks.forget(agency, chat)
      return asked + (await progress.reports.forget(agency, chat))
    },
  }
}

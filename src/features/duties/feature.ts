import type { Connection } from 'mongoose'
import { registerDialog } from '../../dialog/engine.ts'
import { dayOf } from '../../kernel/calendar.ts'
import type { Feature } from '../../turn/feature.ts'
import { createReminderStore } from '../progress/index.ts'
import { furnishDuties } from './demo/furnish.ts'
import { linkJob } from './links/link.job.ts'
import type { Outside } from './links/look.ts'
import type { PagesDeps } from './pages/desk.ts'
import { dutyPage, proofPage } from './pages/duty.page.ts'
import { listPages } from './pages/list.page.ts'
import { planJob } from './plan/plan.job.ts'
import { remindJob } from './remind/remind.job.ts'
import { createSight } from './sight.ts'
import { createDesk, type DeskDeps } from './talk/desk.ts'
import { dutyDone } from './talk/done.dialog.ts'
import { dutyEvent } from './talk/event.dialog.ts'
import { dutyReopen } from './talk/reopen.dialog.ts'

/** Who was told of what is kept as long as other readings are. */
const TOLD = 'retention.log'

export type DutiesFeatureDeps = DeskDeps &
  Pick<PagesDeps, 'library'> & {
    readonly connection: Connection
    readonly changed: () => void /** Absent where nothing outside may be called: the demo. */
    readonly outside?: Outside | undefined
  }

/** Everything with a date: planned for a fiscal year, told to whom it belongs, and done from the phone. */
export function dutiesFeature(deps: DutiesFeatureDeps): Feature {
  const { duties, planner } = deps
  const desk = createDesk(deps)
  const pages = { ...deps, sight: createSight(deps) }
  const reminders = createReminderStore(deps.connection, deps.changed, 'duty-reminders')
  return {
    name: 'duties',
    letters: [duties.letters, planner.letters, reminders.letters],
    dialogs: [
      registerDialog({
        dialog: dutyDone,
        finish: (answers, occasion, { given }) => desk.done(occasion, answers, given),
      }),
      registerDialog({
        dialog: dutyReopen,
        finish: ({ reason }, occasion, { given }) => desk.reopened(occasion, given, reason),
      }),
      registerDialog({
        dialog: dutyEvent,
        finish: ({ on }, occasion, { given }) => desk.happened(occasion, given, on),
      }),
    ],
    commands: desk.commands,
    doorways: [
      { name: 'duties.open', aside: true, command: 'duties' },
      { name: 'duties.missing-reports', aside: true, command: 'duty-missing' },
      { name: 'duties.allotment', aside: true, command: 'duty-event' },
    ],
    menu: [{ door: 'duties.open', explain: 'duties.menu.open', for: 'duty.read', icon: 'bell' }],
    jobs: [
      planJob(planner),
      remindJob({ ...deps, ...desk }, reminders),
      ...(deps.outside ? [linkJob({ ...deps, ...desk }, deps.outside)] : []),
    ],
    pages: [...listPages(pages), dutyPage(pages), proofPage(pages)],
    demo: furnishDuties(duties, planner),
    retain: async (agency, _now, before) => [
      {
        what: 'duties.retention.reminders',
        rule: TOLD,
        ...(await reminders.forgetOld(agency, dayOf(Temporal.Instant.fromEpochMilliseconds(before(TOLD))))),
      },
    ],
    async ownData(agency, chat) {
      const count = await duties.handsOf(agency, chat)
      return count === 0
        ? []
        : [{ name: { words: 'duties.data.name' }, value: { words: 'duties.data.value', facts: { count } } }]
    },
    // What was done stays done; only who did it is taken out.
    async erase({ agency, chat }) {
      await planner.years.forget(agency, chat)
      await reminders.forget(agency, chat)
      return duties.forget(agency, chat)
    },
  }
}

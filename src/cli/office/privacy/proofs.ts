import { startOfDay } from '../../../kernel/calendar.ts'
import { sayDay } from '../../../kernel/thai/say-day.ts'
import { type OfficeCommand, text } from '../call.ts'
import { Refusal } from '../refusal.ts'
import { privacyDesk } from './desk.ts'

/** What was deleted because its time was over: the proof the law asks for, without anybody's name. */
export const listProofs: OfficeCommand = {
  name: 'retention list',
  action: 'privacy.read',
  arguments: [],
  options: [text('agency'), text('since')],
  async run(call) {
    const { agency, privacy } = await privacyDesk(call)
    const proofs = await privacy.proofs.since(agency, sinceOf(call.flag('since')))
    const day = (at: number | null) =>
      at === null ? '–' : sayDay(Temporal.Instant.fromEpochMilliseconds(at), call.language)
    const lines = proofs.map(({ at, what, count, oldest, newest, value, source }) =>
      call.say('operate.retention.line', {
        date: day(at),
        what: call.say(what),
        n: count,
        oldest: day(oldest),
        newest: day(newest),
        value,
        source,
      }),
    )
    return { json: proofs, lines: lines.length > 0 ? lines : [call.say('operate.retention.nothing')] }
  },
}

function sinceOf(given: string | undefined): number {
  if (given === undefined) return 0
  try {
    return startOfDay(Temporal.PlainDate.from(given)).epochMilliseconds
  } catch {
    throw new Refusal('privacy.bad-moment', { text: given })
  }
}

import { writeFile } from 'node:fs/promises'
import { settingOn } from '../../../features/agencies/index.ts'
import { agreementPage } from '../../../features/privacy/index.ts'
import { dayOf } from '../../../kernel/calendar.ts'
import { sayLongDay } from '../../../kernel/thai/say-day.ts'
import { fail } from '../../errors.ts'
import { type OfficeCommand, text } from '../call.ts'
import { Refusal } from '../refusal.ts'
import { privacyDesk } from './desk.ts'

/** The agreement with whoever runs the machine, filled with the office's facts; it prints, and Word opens it. */
export const writeAgreement: OfficeCommand = {
  name: 'agency agreement',
  action: 'privacy.read',
  arguments: [{ name: 'out' }],
  options: [text('agency'), text('operator')],
  async run(call) {
    const { copy, now } = await privacyDesk(call)
    const path = call.argument('out')!
    const today = dayOf(now)
    const page = agreementPage(
      copy,
      {
        operator: call.flag('operator') ?? null,
        hours: settingOn(copy.rules, 'pdpa.breach-hours', today),
        backups: String(Temporal.Duration.from(settingOn(copy.rules, 'retention.backups', today)).total('days')),
        today: sayLongDay(today, 'th'),
      },
      { language: 'th', say: (address, facts) => call.words.say('th', address, facts) },
    )
    await writeFile(path, page, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw fail('cli.file-there', { path })
      throw new Refusal('operate.unreadable', { path, reason: error.code ?? '-' })
    })
    return { json: { written: path }, lines: [call.say('operate.agreement', { path })] }
  },
}

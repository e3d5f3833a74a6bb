// The executives' month at the machine: as it was counted, or as it would be.

import { extname } from 'node:path'
import { settingOn, unitName, unitOf } from '../../features/agencies/index.ts'
import { createComplaints } from '../../features/complaints/index.ts'
import {
  closingOf,
  createDigests,
  linesOf,
  monthBefore,
  monthNamed,
  monthPaper,
  type Voice,
} from '../../features/digest/index.ts'
import { createDuties } from '../../features/duties/index.ts'
import { createPlans } from '../../features/plans/index.ts'
import { createProgress } from '../../features/progress/index.ts'
import { christianYear, dayOf, monthOf } from '../../kernel/calendar.ts'
import { sayMonth } from '../../kernel/thai/say-day.ts'
import { pressHere } from '../../papers/press-here.ts'
import { fail } from '../errors.ts'
import { atDesk, unchanged } from '../office/at-desk.ts'
import { type OfficeCommand, text } from '../office/call.ts'
import { Refusal } from '../office/refusal.ts'

const isWritten = (kind: string): kind is 'docx' | 'pdf' => kind === 'docx' || kind === 'pdf'

/** People write Buddhist years: 2569-10. */
function readMonth(written: string): Temporal.PlainYearMonth {
  const [, year = '', month = ''] = /^(\d{4})-(\d{2})$/.exec(written) ?? []
  const found = year === '' ? null : monthNamed(`${christianYear(Number(year))}-${month}`)
  if (!found) throw new Refusal('digest.month-malformed', { month: written })
  return found
}

export const digestPreview: OfficeCommand = {
  name: 'digest preview',
  action: 'digest.read',
  arguments: [],
  options: [text('agency'), text('month'), text('out')],
  async run(call) {
    const out = call.flag('out')
    const kind = out === undefined ? '' : extname(out).slice(1).toLowerCase()
    if (out !== undefined && !isWritten(kind)) throw fail('cli.kind-unknown', { path: out, kinds: '.docx, .pdf' })
    const asked = call.flag('month')
    const named = asked === undefined ? null : readMonth(asked)
    const desk = await atDesk(call)
    const { agency, agencies, connection, copy, now, people, words } = desk
    const month = named ?? monthBefore(now)
    if (Temporal.PlainYearMonth.compare(month, monthOf(now)) > 0)
      throw new Refusal('digest.month-malformed', { month: asked ?? '' })
    const house = { connection, changed: unchanged, agencies, people, words }
    const plans = createPlans(house)
    const progress = createProgress({ ...house, plans })
    const { seals } = await call.open()
    const complaints = createComplaints({ ...house, seals, ...NOTHING_SENT })
    const seen = await createDigests({
      ...house,
      progress,
      complaints,
      duties: createDuties({ ...house, library: null }),
    }).see(agency, month, now)
    const office = (await agencies.offices.of(agency)).name(call.language)
    const facts = { office, ...(await agencies.offices.of(agency)).words(call.language) }
    const voice: Voice = {
      language: call.language,
      say: (address, more) => words.say(call.language, address, { ...facts, ...more }),
      unit: (code) => {
        const unit = unitOf(copy.units, code)
        return unit ? unitName(unit, call.language) : code
      },
    }
    const closing = closingOf(month)
    const at = Temporal.Instant.compare(closing, now) < 0 ? closing : now
    if (out !== undefined && isWritten(kind)) {
      const digits = settingOn(copy.rules, 'paper.digits', dayOf(at))
      call.files.write(out, await pressHere[kind](monthPaper({ seen, at, office, digits }, voice)))
    }
    const heading = voice.say('digest.card.title', { month: sayMonth(month, call.language) })
    return {
      json: { written: out ?? null, ...seen.now },
      lines: [
        heading,
        ...linesOf(seen, voice, false).map(({ name, value, note }) => `${name}: ${value} (${note})`),
        ...(out === undefined ? [] : [call.say('cli.written', { path: out })]),
      ],
    }
  },
}

/** Nobody files anything through this door. */
const NOTHING_SENT = {
  library: { adopt: async () => undefined, erase: async () => 0, find: async () => [] },
  conversationOf: async () => null,
  isAway: async () => false,
}

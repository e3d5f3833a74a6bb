// The fictional office's plan as if it had been kept, for what is read of it.

import type { KeptMeasure, KeptPlan, MeasureKey, PlanId } from '../../../../src/features/plans/index.ts'
import { ownersOf } from '../../../../src/features/plans/index.ts'
import type { Voice } from '../../../../src/features/plans/talk/views/voice.ts'
import { bangkokTime } from '../../../../src/kernel/calendar.ts'
import { createWords } from '../../../../src/kernel/i18n.ts'
import type { AgencyId } from '../../../../src/kernel/ids.ts'
import { loadTemplates } from '../../../../src/line/flex.ts'
import { createRenderer } from '../../../../src/line/render.ts'
import { thanTawanPlan } from '../../../fixtures/plans/than-tawan.ts'

export const words = createWords('locales')
export const templates = loadTemplates('flex-templates')
export const renderer = createRenderer({ words, templates })

export const OFFICE = { office: 'อบจ.ธารตะวัน', phone: '0 2123 4567', hours: 'จันทร์–ศุกร์' }

export const voice = (language = 'th'): Voice => ({
  language,
  say: (address, facts) => words.say(language, address, { ...OFFICE, ...facts }),
  unit: (code) => code,
})

const file = thanTawanPlan()

/** Units are known by their printed names here. */
export const kept = (changes: Partial<KeptPlan> = {}, patch: (no: number) => Partial<KeptMeasure> = () => ({})) => {
  const { measures, ...plan } = file.plan
  const made: KeptPlan = {
    agency: 'demo' as AgencyId,
    id: 'plan' as PlanId,
    version: 2,
    fiscalYear: 2571,
    fiscalYears: plan.fiscalYears,
    keptAt: bangkokTime('2027-11-05T10:00').epochMilliseconds,
    file: 'plan.docx',
    titleTh: plan.titleTh,
    measureCount: measures.length,
    agencyInPlan: file.agency,
    plan,
    measures: measures.map((measure) => {
      const owners = ownersOf(measure.responsibleUnits, file.agency.nameTh)
      const units = owners.kind === 'units' ? [owners.lead, ...owners.others] : []
      return {
        ...measure,
        key: `00000000-0000-7000-8000-0000000000${String(measure.no).padStart(2, '0')}` as MeasureKey,
        lead: units[0] ?? null,
        units,
        everyUnit: owners.kind === 'every-unit',
        ...patch(measure.no),
      }
    }),
    answers: [],
    anomalies: file.anomalies,
    source: file.source,
    ...changes,
  }
  return made
}

export const measureNo = (plan: KeptPlan, no: number): KeptMeasure => plan.measures.find((one) => one.no === no)!

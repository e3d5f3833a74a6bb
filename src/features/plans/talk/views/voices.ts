import type { Words } from '../../../../kernel/i18n.ts'
import type { AgencyId } from '../../../../kernel/ids.ts'
import type { Offices } from '../../../../turn/office.ts'
import { type Agencies, unitName, unitOf } from '../../../agencies/index.ts'
import type { Voice } from './voice.ts'

export type Voices = (agency: AgencyId, language: string) => Promise<Voice>

export function createVoices(deps: {
  readonly words: Pick<Words, 'say'>
  readonly offices: Offices
  readonly agencies: Pick<Agencies, 'of'>
}): Voices {
  return async (agency, language) => {
    const [office, { units }] = await Promise.all([deps.offices.of(agency), deps.agencies.of(agency)])
    const facts = { ...office.words(language), office: office.name(language), phone: office.phone }
    return {
      language,
      say: (address, more) => deps.words.say(language, address, { ...facts, ...more }),
      unit: (code) => {
        const unit = unitOf(units, code)
        return unit ? unitName(unit, language) : code
      },
    }
  }
}

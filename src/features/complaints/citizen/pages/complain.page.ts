// The form for whoever does not use LINE: no cookie, no account; a number and a secret to follow it by.

import { type AgencyId, idFrom } from '../../../../kernel/ids.ts'
import type { Seals } from '../../../../kernel/seal.ts'
import { countGraphemes } from '../../../../kernel/thai/text.ts'
import type { Library } from '../../../../media/library.ts'
import type { Answer, Asked, PageFile, Posted, PublicPage } from '../../../../web/page.ts'
import { type Agencies, unitName } from '../../../agencies/index.ts'
import { readPhone } from '../../../people/index.ts'
import { categoriesOf } from '../../categories.ts'
import { type Complaints, sentOwner } from '../../complaints.ts'
import { keepFiles } from '../../files.ts'
import { aboutsOf, hasPersonalData, isHandedOver, meaningOf } from '../../intake/intake.ts'
import type { Limits } from '../../intake/limits.ts'
import { hidePersonal } from '../../intake/reading/personal.ts'
import type { Understanding } from '../../intake/reading/understanding.ts'
import { secretFor } from '../../persons/secret.ts'
import { type Choices, formBody, handOverBody, receiptBody, type Tried } from './complain.views.ts'

export type ComplainDeps = {
  readonly complaints: Complaints
  readonly agencies: Pick<Agencies, 'of'>
  readonly library: Pick<Library, 'keep'>
  readonly seals: Pick<Seals, 'markOf'>
  readonly understanding: Understanding
  readonly limits: Limits
}

const LONGEST = 2000

export function complainPage(deps: ComplainDeps): PublicPage {
  const { complaints, understanding } = deps

  const aboutsAt = async (agency: AgencyId) => aboutsOf(categoriesOf((await deps.agencies.of(agency)).categories))

  async function choicesOf({ agency, language }: Asked): Promise<Choices> {
    const { units } = await deps.agencies.of(agency)
    const voice = await complaints.voices.in(agency, language)
    const nameOf = (category: string) => voice.about({ kind: 'complaint', category })
    return {
      abouts: (await aboutsAt(agency)).map((about) => ({ value: about, words: nameOf(about) })),
      units: units
        .filter(({ parent }) => parent === null)
        .map((unit) => ({ value: unit.code, words: unitName(unit, language) })),
    }
  }

  const show = async (asked: Asked, tried: Partial<Tried> = {}, why: string | null = null): Promise<Answer> => ({
    page: asked.say('complaint-web.complain.title'),
    body: formBody(asked, await choicesOf(asked), tried, why),
  })

  async function file(posted: Posted, tried: Tried, files: readonly PageFile[]): Promise<Answer> {
    const { agency, cause, language, say } = posted
    const excess = await deps.limits.check(posted, null)
    const id = idFrom<'complaint'>(`${agency}:${cause}`, 'complaint')
    const secret = secretFor(deps.seals, agency, cause)
    const phone = readPhone(tried.phone)
    const { units } = await deps.agencies.of(agency)
    const about = units.find(({ code }) => code === tried.unit)
    const text =
      tried.private === 'hide' ? hidePersonal(tried.text, (kind) => say(`complaint-intake.hidden.${kind}`)) : tried.text
    const filed = await complaints.file(posted, {
      ...meaningOf(tried.about),
      channel: 'web',
      text: text || null,
      contents: await keepFiles(deps.library, posted, sentOwner(id, null), files),
      place: tried.place ? { words: tried.place } : null,
      filer: null,
      contact: { name: tried.name || null, phone, address: tried.address || null },
      wish: phone ? 'call' : tried.address ? 'letter' : 'none',
      secret,
      keptFrom: about ? [about.code] : [],
    })
    if (excess) await deps.limits.note(posted, filed.id, say(`complaint-intake.excess.${excess}`))
    const voice = await complaints.voices.in(agency, language)
    const danger = understanding.dangersIn(tried.text).length > 0
    return { page: say('complaint-web.receipt.title'), body: receiptBody(posted, filed, { secret, voice, danger }) }
  }

  return {
    path: '/p/:agency/complain',
    menu: 'complaint-web.complain.title',
    get: (asked) => show(asked),
    post: async (posted) => {
      const { filled } = posted
      const tried = triedOf(filled.text)
      const files = filled.files('files')
      // Nothing of it is kept, and the answer is a page nobody can come back to.
      if (isHandedOver(tried.about) || understanding.isIntegrity(tried.text))
        return { page: posted.say('complaint-intake.hand-over.title'), body: await handOverBody(posted, deps.agencies) }
      const why = faultOf(tried, files.length, await aboutsAt(posted.agency))
      return why === null ? file(posted, tried, files) : show(posted, tried, why)
    },
  }
}

const FIELDS = ['about', 'text', 'place', 'unit', 'name', 'phone', 'address', 'private'] as const

const triedOf = (text: (field: string) => string): Tried =>
  Object.fromEntries(FIELDS.map((field) => [field, text(field)])) as Tried

/** The address of what is still to be done, or null. */
function faultOf(tried: Tried, files: number, abouts: readonly string[]): string | null {
  const { about, text, phone } = tried
  if (!abouts.includes(about)) return 'about'
  if (text === '' && files === 0) return 'nothing'
  if (countGraphemes(text) > LONGEST) return 'long'
  if (phone !== '' && readPhone(phone) === null) return 'phone'
  return hasPersonalData(text) && tried.private === '' ? 'private' : null
}

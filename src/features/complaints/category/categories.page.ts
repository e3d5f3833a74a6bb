// The subjects of an office at the console: in the order in which people see them, each on a page of its own with a preview.

import { dayOf } from '../../../kernel/calendar.ts'
import type { Words } from '../../../kernel/i18n.ts'
import { sayWeekday } from '../../../kernel/thai/say-day.ts'
import { html } from '../../../web/html.ts'
import type { Answer, Asked, ConsolePage, Posted, Visitor } from '../../../web/page.ts'
import { type Agencies, type AgencyCopy, type OwnCategory, settingOn } from '../../agencies/index.ts'
import { type Category, categoriesOf, categoryOf, daysFor, isFixed, ownName } from '../categories.ts'
import { fail } from '../errors.ts'
import { voiceOf } from '../voice.ts'
import { editForm, listTable, previewPart } from './categories.views.ts'
import { moved, NEW, newCode, readCategories, withOne } from './editing.ts'

export type CategoryPagesDeps = { readonly agencies: Pick<Agencies, 'of' | 'desk'>; readonly words: Words }
type OfOne = { readonly visitor: Visitor }

const READ = 'settings.read'
const CHANGE = 'settings.change'

export function categoryPages({ agencies, words }: CategoryPagesDeps): readonly ConsolePage[] {
  const occurrenceOf = ({ cause, at, visitor }: Posted & OfOne) => ({
    cause,
    at: at.epochMilliseconds,
    who: visitor.chat,
  })

  async function listPage(asked: Asked & OfOne): Promise<Answer> {
    const { agency, language, say, link, visitor } = asked
    const copy = await agencies.of(agency)
    const may = visitor.may(CHANGE)
    const body = html`<p>${say('complaint-categories.text')}</p>
${may && html`<p><a class="button" href="${link(`/console/${agency}/categories/${NEW}`)}">${say('complaint-categories.add')}</a></p>`}
${listTable(asked, categoriesOf(copy.categories), { voice: voiceOf(copy, words, language), may })}`
    return { page: say('complaint-categories.title'), body }
  }

  /** What stands in the form now: as it is kept, or as it was just filled in. */
  function onePage(asked: Asked & OfOne, copy: AgencyCopy, category: Category, isTried: boolean): Answer {
    const { language, say, visitor, at } = asked
    const voice = voiceOf(copy, words, language)
    const name =
      ownName(category, language) ??
      (category.code === NEW ? '' : voice.about({ kind: 'complaint', category: category.code }))
    const { days } = settingOn(copy.rules, 'complaint.answer', dayOf(at))
    const due = sayWeekday(dayOf(at).add({ days: daysFor(category, days) }), language)
    const isMine = visitor.may(CHANGE) && !isFixed(category)
    const body = html`${isFixed(category) && html`<p>${say('complaint-categories.fixed')}</p>`}
${isMine && editForm(asked, { category, name, units: copy.units, most: days })}
${(isTried || !isMine) && previewPart(asked, { category, name, voice, due })}`
    return { page: name || say('complaint-categories.add'), body }
  }

  async function known({ agency, params }: Asked): Promise<{ copy: AgencyCopy; category: Category }> {
    const copy = await agencies.of(agency)
    const code = params.code ?? ''
    const category = code === NEW ? BLANK : categoryOf(code, categoriesOf(copy.categories))
    if (!category) throw fail('complaints.unknown-category', { number: code })
    return { copy, category }
  }

  return [
    {
      path: '/console/:agency/categories',
      action: READ,
      change: CHANGE,
      menu: 'complaint-categories.title',
      get: listPage,
      async post(posted) {
        const { agency, filled, link } = posted
        const [where, code = ''] = filled.text('do').split(':')
        const by = where === 'up' ? -1 : 1
        await agencies.desk.setCategories(agency, occurrenceOf(posted), (before) => moved(before, code, by))
        return { go: link(`/console/${agency}/categories`) }
      },
    },
    {
      path: '/console/:agency/categories/:code',
      action: READ,
      change: CHANGE,
      async get(asked) {
        const { copy, category } = await known(asked)
        return onePage(asked, copy, category, false)
      },
      async post(posted) {
        const { agency, filled, link } = posted
        const { copy, category } = await known(posted)
        const changedIn = (own: readonly OwnCategory[]): OwnCategory => {
          const code = category.code === NEW ? newCode(own) : category.code
          return readCategories([{ code, ...written(filled) }], copy.units)[0]!
        }
        const tried = changedIn(copy.categories ?? [])
        if (filled.text('do') !== 'save')
          return onePage(posted, copy, { ...category, ...tried, code: category.code }, true)
        await agencies.desk.setCategories(agency, occurrenceOf(posted), (before) => withOne(before, changedIn(before)))
        return { go: link(`/console/${agency}/categories`) }
      },
    },
  ]
}

const BLANK: Category = { ...categoryOf('other')!, code: NEW }

/** What was filled in; an empty field says that there is none. */
function written(filled: Posted['filled']): Omit<OwnCategory, 'code'> {
  const inBoth = (field: string) => {
    const [th, en] = [filled.text(`${field}-th`), filled.text(`${field}-en`)]
    return th === '' ? null : { th, ...(en === '' ? {} : { en }) }
  }
  const name = inBoth('name')
  const days = filled.text('days')
  if (!/^\d{0,3}$/.test(days)) throw fail('complaints.categories-malformed', { where: days })
  return {
    ...(name ? { name } : {}),
    unit: filled.text('unit') || null,
    photo: filled.text('photo') === 'yes',
    days: days === '' ? null : Number(days),
    ask: inBoth('ask'),
    answers: filled
      .text('answers')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    off: filled.text('off') === 'yes',
  }
}

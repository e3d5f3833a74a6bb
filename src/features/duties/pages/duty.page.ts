// One duty at the console: what is known of it, done, opened again, changed, or let go.

import { dayOf } from '../../../kernel/calendar.ts'
import { sayDay } from '../../../kernel/thai/say-day.ts'
import type { MediaId } from '../../../media/media.ts'
import { type Html, html } from '../../../web/html.ts'
import type { Answer, ConsolePage, Posted } from '../../../web/page.ts'
import { facts, table } from '../../../web/parts.ts'
import { channelName, inLanguage } from '../../agencies/index.ts'
import type { DutyOnDay } from '../duties.ts'
import { fail } from '../errors.ts'
import { sayOwner, sayWhen } from '../talk/cards.ts'
import { dutyHref, home, lookingOf, type PagesDeps, type Seen, speechIn } from './desk.ts'
import {
  channelsField,
  kindField,
  ownersNamed,
  ownerText,
  readChannels,
  readDayField,
  readKind,
  readOwner,
  select,
} from './fields.ts'

const LONGEST = 300

export function dutyPage(deps: PagesDeps): ConsolePage {
  const { duties, sight, words } = deps

  async function seen(asked: Seen): Promise<DutyOnDay> {
    const duty = await sight.one(lookingOf(asked), asked.params.duty ?? '')
    if (!(await sight.sees(lookingOf(asked), duty))) throw fail('duties.not-yours')
    return duty
  }

  async function known(asked: Seen, duty: DutyOnDay): Promise<Html> {
    const { say, agency, language } = asked
    const speech = await speechIn(deps, asked)
    const address = duty.done?.address ?? duty.address
    const channels = (duty.done?.channels ?? []).map((one) => channelName(one, language, words)).join(', ')
    const proofs = duty.done?.media ?? []
    const why = duty.reopened.at(-1)?.reason
    return facts(
      [
        { name: say('duties.column.when'), value: sayWhen(duty, speech) },
        { name: say('duties.column.state'), value: say(`duties.states.${duty.state}`) },
        { name: say('duties.rows.kind'), value: say(`duties.kinds.${duty.kind}`) },
        { name: say('duties.rows.owner'), value: sayOwner(duty.owner, speech) },
        { name: say('duties.rows.from'), value: await sight.originOf(duty, agency, speech) },
        {
          name: say('duties.rows.address'),
          value: address && html`<a href="${address}" rel="noreferrer">${address}</a>`,
        },
        { name: say('duties.rows.channels'), value: channels },
        {
          name: say('duties.rows.proof'),
          value:
            proofs.length > 0 &&
            proofs.map(
              (media, i) =>
                html`<a href="${dutyHref(agency, duty.id)}/proof/${media}">${say('duties.page.proof', { n: i + 1 })}</a> `,
            ),
        },
        { name: say('duties.rows.link'), value: duty.link?.state === 'broken' && say('duties.link.broken') },
        { name: say('duties.rows.reopened'), value: !duty.done && why },
        { name: say('duties.rows.uncertain'), value: duty.uncertain && !duty.done && say('duties.uncertain') },
      ].filter(({ value }) => value),
    )
  }

  function doneForm(asked: Seen, duty: DutyOnDay): Html {
    const { say, form, at } = asked
    const isPublic = duty.kind === 'publication'
    return html`<h2>${say('duties.page.done')}</h2>
${form(
  html`<input type="hidden" name="do" value="done">
<label>${say('duties.page.done-on')}<input type="date" name="on" required value="${dayOf(at).toString()}" max="${dayOf(at).toString()}"></label>
<label>${say('duties.rows.address')}<input name="address" inputmode="url" maxlength="1000" value="${duty.address ?? ''}"></label>
${isPublic && channelsField(asked, words)}
<label>${say('duties.page.files')}<input type="file" name="proof" multiple></label>
<button>${say('duties.page.done-now')}</button>`,
  { id: 'done' },
)}`
  }

  const reopenForm = ({ say, form }: Seen): Html => html`<h2>${say('duties.page.reopen')}</h2>
${form(
  html`<input type="hidden" name="do" value="reopen">
<label>${say('duties.page.reason')}<input name="reason" required maxlength="${LONGEST}"></label>
<button class="quiet">${say('duties.page.reopen-now')}</button>`,
  { id: 'reopen' },
)}`

  async function editForm(asked: Seen, duty: DutyOnDay): Promise<Html> {
    const { say, form } = asked
    const owners = await ownersNamed(deps, asked)
    return html`<details><summary>${say('duties.page.edit')}</summary><p class="hint">${say('duties.page.edit-text')}</p>
${form(
  html`<input type="hidden" name="do" value="edit">
<label>${say('duties.page.title-label')}<input name="title" required maxlength="${LONGEST}" value="${duty.title.th}"></label>
${kindField(asked, duty.kind)}
<label>${say('duties.page.due')}<input type="date" name="due" value="${duty.due ?? ''}"></label>
${select('owner', say('duties.rows.owner'), owners, ownerText(duty.owner))}
<button>${say('duties.page.keep')}</button>`,
  { id: 'edit' },
)}</details>
<details><summary>${say('duties.page.drop')}</summary>
${form(
  html`<input type="hidden" name="do" value="drop">
<label>${say('duties.page.reason')}<input name="reason" required maxlength="${LONGEST}"></label>
<button class="quiet">${say('duties.page.drop-now')}</button>`,
  { id: 'drop' },
)}</details>`
  }

  async function history({ agency, say, language }: Seen, duty: DutyOnDay): Promise<Html> {
    const steps = await duties.stepsOf(agency, duty.key)
    return table(
      say('duties.page.history'),
      [say('duties.page.day'), say('duties.page.what')],
      steps
        .filter(({ what }) => what !== 'looked')
        .map(({ at, what }) => [
          sayDay(Temporal.Instant.fromEpochMilliseconds(at), language),
          say(`duties.steps.${what}`),
        ]),
    )
  }

  async function get(asked: Seen): Promise<Answer> {
    const duty = await seen(asked)
    const mayDo = await sight.mayDo(lookingOf(asked), duty)
    const mayChange = asked.visitor.may('duty.change')
    const body = html`${await known(asked, duty)}
${mayDo && (duty.done ? reopenForm(asked) : doneForm(asked, duty))}
${mayChange && !duty.done && (await editForm(asked, duty))}
${await history(asked, duty)}
<p><a href="${home(asked.agency)}">${asked.say('duties.page.back')}</a></p>`
    return { page: inLanguage(duty.title, asked.language), body }
  }

  async function keepProofs(posted: Posted, duty: DutyOnDay): Promise<MediaId[]> {
    const { agency, cause, filled } = posted
    return Promise.all(
      filled
        .files('proof')
        .map(({ name, bytes }) => deps.library.keep(agency, { cause, name, bytes, owner: `duty:${duty.id}` })),
    )
  }

  async function post(posted: Posted & Seen): Promise<Answer> {
    const { agency, at, cause, filled, visitor } = posted
    const duty = await sight.mine(lookingOf(posted), posted.params.duty ?? '')
    const occurrence = { cause, at: at.epochMilliseconds, who: visitor.chat }
    const act = filled.text('do')
    if (act === 'done') {
      const on = readDayField(filled.text('on'))
      if (on === null) throw fail('duties.bad-day')
      const given = { on, address: filled.text('address'), channels: readChannels(filled) }
      duties.check(given, at)
      await duties.fulfil(agency, duty.key, occurrence, { ...given, media: await keepProofs(posted, duty) })
    } else if (act === 'reopen') await duties.reopen(agency, duty.key, occurrence, filled.text('reason'))
    else {
      if (!visitor.may('duty.change')) throw fail('duties.not-yours')
      if (act === 'drop') {
        await duties.drop(agency, duty.key, occurrence, filled.text('reason'))
        return { go: home(agency) }
      }
      const title = filled.text('title').slice(0, LONGEST)
      if (title === '') throw fail('duties.no-title')
      await duties.edit(agency, duty.key, occurrence, {
        // What was called the same keeps its words in other languages.
        ...(title === duty.title.th ? {} : { title: { th: title } }),
        kind: readKind(filled.text('kind')),
        due: readDayField(filled.text('due')),
        ...(filled.text('owner') === ownerText(duty.owner)
          ? {}
          : { owner: await readOwner(deps, posted, filled.text('owner')) }),
      })
    }
    return { go: dutyHref(agency, duty.id) }
  }

  return { path: '/console/:agency/duties/one/:duty', action: 'duty.read', get, post, change: 'duty.do' }
}

/** What somebody sent as proof, for those who see the duty. */
export function proofPage(deps: PagesDeps): ConsolePage {
  const { sight, library } = deps
  return {
    path: '/console/:agency/duties/one/:duty/proof/:media',
    action: 'duty.read',
    async get(asked) {
      const { agency, params } = asked
      const duty = await sight.one(lookingOf(asked), params.duty ?? '')
      const id = duty.done?.media.find((one) => one === params.media)
      const opened = id && (await sight.sees(lookingOf(asked), duty)) && (await library.open(agency, id, 'original'))
      if (!opened) throw fail('duties.no-duty')
      const pieces: Uint8Array[] = []
      for await (const piece of opened.read()) pieces.push(piece)
      const name = opened.media.name ?? 'proof'
      return { file: name, type: opened.type, bytes: Buffer.concat(pieces) }
    },
  }
}

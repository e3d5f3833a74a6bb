import { profileOf } from '../../../features/agencies/index.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Call, flag, type OfficeCommand, text } from '../call.ts'
import type { Installation } from '../installation.ts'
import { Refusal } from '../refusal.ts'
import { askAccount, connectWebhook, type Tested, testWebhook, webhookOf } from './account.ts'
import { CHANNEL_OPTIONS, PROFILE_OPTIONS, profileGiven, secretOf, slugOf } from './given.ts'
import { sayTested } from './report.ts'

/** Changes what is named and nothing else: the profile, the account, one rule; each a change of its own in the log. */
export const setAgency: OfficeCommand = {
  name: 'agency set',
  action: 'settings.change',
  arguments: [{ name: 'slug' }],
  options: [
    ...PROFILE_OPTIONS,
    ...CHANNEL_OPTIONS,
    flag('test'),
    text('rule'),
    text('from'),
    text('until'),
    text('source'),
  ],
  async run(call) {
    const slug = await slugOf(call)
    const house = await call.open()
    const before = await house.agencies.of(slug)
    const at = house.clock.now().epochMilliseconds
    const occurrence = () => ({ cause: newId(), at, who: call.acting.who })
    const done: string[] = []

    // Everything is checked before anything is changed.
    const hasProfile = PROFILE_OPTIONS.some(({ name }) => call.flag(name) !== undefined)
    const profile = hasProfile ? await profileGiven(call, before) : null
    const secret = await secretOf(call, 'secret-file')
    const accessToken = await secretOf(call, 'token-file')
    const rule = ruleGiven(call)
    const account = accessToken === undefined ? null : await askAccount(house.gateway, slug, accessToken)

    if (profile) {
      await house.agencies.desk.update(slug, occurrence(), profileOf(profile))
      done.push(call.say('operate.agency.changed', { slug }))
    }
    if (rule) {
      await house.agencies.desk.setRule(slug, occurrence(), rule)
      done.push(
        call.say('operate.agency.rule-changed', { key: rule.key, from: rule.from ?? '…', until: rule.until ?? '…' }),
      )
    }
    if (secret !== undefined || accessToken !== undefined) {
      await house.agencies.desk.setChannel(slug, occurrence(), {
        kind: 'line',
        ...(secret === undefined ? {} : { secret }),
        ...(accessToken === undefined ? {} : { accessToken }),
        ...(account
          ? { account: { lineId: account.lineId, botUserId: account.botUserId, displayName: account.displayName } }
          : {}),
      })
      done.push(call.say('operate.agency.channel-changed', { slug }))
    }
    const isNewAccount = secret !== undefined || accessToken !== undefined
    const tested = isNewAccount || call.isOn('test') ? await test(call, house, slug, isNewAccount) : null
    if (tested) done.push(sayTested(tested, call, slug))
    if (done.length === 0) throw new Refusal('operate.nothing-to-set', { slug })
    const after = await house.agencies.of(slug)
    return {
      json: { slug, revision: after.rev, webhook: tested },
      lines: done,
      exit: tested && !tested.success ? 1 : 0,
    }
  },
}

async function test(call: Call, house: Installation, slug: string, connect: boolean): Promise<Tested | null> {
  const agency = (await house.agencies.of(slug as never)).agency
  const known = await house.agencies.desk.channelOf(agency)
  if (known?.channel.kind !== 'line') throw new Refusal('agencies.no-channel', { slug })
  const channel = { agency, accessToken: known.accessToken }
  const endpoint = webhookOf(house.config.publicBaseUrl, slug)
  if (call.isOn('no-webhook')) return null
  return connect ? connectWebhook(house.gateway, channel, endpoint) : testWebhook(house.gateway, channel, endpoint)
}

function ruleGiven(call: Call) {
  const given = call.flag('rule')
  if (given === undefined) return null
  const at = given.indexOf('=')
  if (at < 1) throw new Refusal('operate.bad-rule', { given })
  const source = call.flag('source')
  if (!source) throw new Refusal('operate.missing', { what: '--source' })
  const [from, until] = [dayGiven(call, 'from'), dayGiven(call, 'until')]
  return { key: given.slice(0, at), value: readValueText(given.slice(at + 1)), from, until, source }
}

function dayGiven(call: Call, option: 'from' | 'until'): string | null {
  const given = call.flag(option)
  if (given === undefined) return null
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(given)) return Temporal.PlainDate.from(given, { overflow: 'reject' }).toString()
  } catch {
    // told below
  }
  throw new Refusal('operate.bad-day', { flag: `--${option}`, given })
}

/** `15` and `{"days":15,"type":"calendar"}` are JSON; `P90D` is a word. */
function readValueText(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    return written
  }
}

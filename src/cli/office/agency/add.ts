import { SLUG } from '../../../features/agencies/index.ts'
import { newId } from '../../../kernel/ids.ts'
import { flag, type OfficeCommand } from '../call.ts'
import { Refusal } from '../refusal.ts'
import { askAccount, connectWebhook, type Tested, webhookOf } from './account.ts'
import { CHANNEL_OPTIONS, PROFILE_OPTIONS, profileGiven, secretAsked, slugOf } from './given.ts'
import { saySwitches, sayTested } from './report.ts'

/** Asks LINE before anything is kept: an agency with a wrong token is of no use to anybody. */
export const addAgency: OfficeCommand = {
  name: 'agency add',
  action: 'machine',
  arguments: [{ name: 'slug', isOptional: true }],
  options: [...PROFILE_OPTIONS, ...CHANNEL_OPTIONS, flag('without-channel')],
  async run(call) {
    const slug = await slugOf(call)
    if (!SLUG.test(slug)) throw new Refusal('agencies.bad-slug', { slug })
    const agency = await profileGiven(call, null)
    const channel = call.isOn('without-channel')
      ? null
      : { secret: await secretAsked(call, 'secret-file'), accessToken: await secretAsked(call, 'token-file') }
    const { config, agencies, gateway, clock } = await call.open()
    if (await agencies.find(slug)) throw new Refusal('agencies.exists', { slug })
    const account = channel && (await askAccount(gateway, slug, channel.accessToken))

    const occurrence = { cause: newId(), at: clock.now().epochMilliseconds, who: call.acting.who }
    await agencies.desk.add(slug, occurrence, agency)
    let tested: Tested | null = null
    if (channel && account) {
      const { lineId, botUserId, displayName } = account
      const given = { kind: 'line', ...channel, account: { lineId, botUserId, displayName } } as const
      await agencies.desk.setChannel(slug, { ...occurrence, cause: newId() }, given)
      if (!call.isOn('no-webhook')) {
        const endpoint = webhookOf(config.publicBaseUrl, slug)
        tested = await connectWebhook(gateway, { agency: slug, accessToken: channel.accessToken }, endpoint)
      }
    }
    return {
      json: { slug, name: agency.name, lineId: account?.lineId ?? null, webhook: tested },
      lines: [
        call.say('operate.agency.added', { slug, name: agency.name.th }),
        ...(account ? [call.say('operate.agency.account', { lineId: account.lineId, name: account.displayName })] : []),
        ...(tested ? [sayTested(tested, call, slug)] : []),
        ...(account ? saySwitches(call) : [call.say('agencies.no-channel', { slug })]),
      ],
      exit: tested && !tested.success ? 1 : 0,
    }
  },
}

import type { Config } from './config.ts'
import type { Words } from './kernel/i18n.ts'
import type { AgencyId } from './kernel/ids.ts'
import type { Channels } from './line/channels.ts'
import type { Office, Offices } from './turn/office.ts'

/** What the demo's office signs with; nobody outside this machine can reach it. */
export const DEMO_CHANNEL = {
  secret: '00000000000000000000000000000000',
  accessToken: 'demo-channel-access-token',
  lineId: '@prongsai-demo',
} as const

/** The one office an installation has before anybody adds agencies: from the configuration, its words from locales. */
export function createDefaultOffice(config: Config, words: Words): { offices: Offices; channels: Channels } {
  const agency = config.defaultAgency as AgencyId
  const accessToken = config.line?.accessToken ?? DEMO_CHANNEL.accessToken
  const office: Office = {
    agency,
    slug: config.defaultAgency,
    name: (language) => words.say(language, 'office.name'),
    hours: (language) => words.say(language, 'office.hours'),
    phone: words.say('th', 'office.phone'),
    lineId: DEMO_CHANNEL.lineId,
    address: config.publicBaseUrl,
    language: 'th',
    quiet: { from: '20:00', until: '07:00' },
    reserve: 60,
    accessToken,
  }
  const secrets = [config.line?.channelSecret ?? DEMO_CHANNEL.secret]
  return {
    offices: { of: async () => office, all: async () => [agency] },
    channels: {
      bySlug: async (slug) => (slug === config.defaultAgency ? { agency, slug, secrets, accessToken } : null),
    },
  }
}

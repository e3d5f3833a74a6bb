import type { AgencyId } from '../../kernel/ids.ts'
import { type Call, type OfficeCommand, text } from './call.ts'
import type { Installation } from './installation.ts'
import { Refusal } from './refusal.ts'

/** Draws the menus anew and shows each person theirs. From then on the server keeps them true by itself. */
export const syncRichMenus: OfficeCommand = {
  name: 'rich-menu sync',
  action: 'settings.change',
  arguments: [],
  options: [text('agency')],
  async run(call) {
    const house = await call.open()
    const agencies = await agenciesOf(call, house)
    const { buildApp } = await import('./house.ts')
    const app = await buildApp(house)
    const told: { agency: string; made: number; removed: number; shown: number }[] = []
    for (const agency of agencies) {
      const { channel } = await house.agencies.of(agency)
      const isNamed = agencies.length === 1
      if (channel?.kind === 'demo' && isNamed) throw new Refusal('operate.rich-menu.demo')
      if (!channel && isNamed) throw new Refusal('agencies.no-channel', { slug: agency })
      const synced = channel?.kind === 'line' ? await app.syncMenus?.(agency, { anew: true }) : null
      if (synced) told.push({ agency, ...synced })
    }
    return { json: told, lines: told.map((one) => call.say('operate.rich-menu.synced', one)) }
  },
}

async function agenciesOf(call: Call, { agencies }: Installation): Promise<readonly AgencyId[]> {
  const named = call.flag('agency')
  return named === undefined ? agencies.all() : [(await agencies.of(named as AgencyId)).agency]
}

// Rich menus as a feature may use them: what stands in an account, and who sees which. LINE ids stay in here.

import type { LaneStore } from '../dialog/lane.store.ts'
import type { AgencyId, ChatId } from '../kernel/ids.ts'
import type { Seals } from '../kernel/seal.ts'
import { type LineGateway, LineRefused } from '../line/gateway.ts'
import { type Deployment, deployRichMenus, type MenuWanted } from '../line/rich-menu.ts'
import type { Offices } from './office.ts'

export type Tiles = ReturnType<typeof createTiles>
export type { Deployment, MenuWanted }

/** What became of showing somebody a menu. `stale`: LINE does not know that menu any more. */
export type Shown = 'shown' | 'nobody' | 'stale'

export function createTiles(deps: {
  gateway: Pick<LineGateway, 'richMenus'>
  offices: Offices
  lanes: Pick<LaneStore, 'find'>
  seals: Pick<Seals, 'open'>
}) {
  const { gateway, offices, lanes, seals } = deps
  const channelOf = async (agency: AgencyId) => ({ agency, accessToken: (await offices.of(agency)).accessToken })

  return {
    /** Whether there is an account to show anything in. */
    hasAccount: async (agency: AgencyId): Promise<boolean> => (await offices.of(agency)).accessToken !== '',

    deploy: async (
      agency: AgencyId,
      wanted: readonly MenuWanted[],
      standard: string,
      relink: (menus: ReadonlyMap<string, string>) => Promise<void>,
    ): Promise<Deployment> => deployRichMenus({ gateway, channel: await channelOf(agency), wanted, standard, relink }),

    /** null: the menu everybody has. */
    async show(agency: AgencyId, chat: ChatId, menu: string | null): Promise<Shown> {
      const lane = await lanes.find(agency, chat)
      if (!lane) return 'nobody'
      const channel = await channelOf(agency)
      const userId = seals.open(agency, 'address', lane.address)
      try {
        if (menu === null) await gateway.richMenus.unlink(channel, userId)
        else await gateway.richMenus.link(channel, userId, menu)
        return 'shown'
      } catch (error) {
        // https://developers.line.biz/en/reference/messaging-api/#link-rich-menu-to-user
        if (error instanceof LineRefused && (error.status === 400 || error.status === 404))
          return menu === null ? 'shown' : 'stale'
        throw error
      }
    },
  }
}

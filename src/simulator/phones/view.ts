import type { RichMenu } from '../../line/gateway.ts'
import type { Menus } from '../rules/menus.ts'
import type { Account, Chat, Entry, Friendship, GroupState, Look, PersonState, World } from '../world/world.ts'
import { type Button, cardButtons, quickButtons, type Tappable } from './buttons.ts'

/** What one phone shows of one chat, in order. */
export type ChatView = {
  readonly key: string
  readonly kind: 'user' | 'group'
  readonly title: string
  /** What the account is called here; null in a group without one. */
  readonly account: string | null
  readonly person: string
  readonly look: Look
  /** `member` in a group. */
  readonly standing: Friendship['state'] | 'member'
  readonly entries: readonly Entry[]
  readonly quickReplies: readonly Button[]
  readonly menu: { readonly richMenuId: string; readonly menu: RichMenu } | null
  readonly loading: boolean
  /** All that can be tapped: quick replies, then cards from the newest to the oldest, then the rich menu. */
  readonly buttons: readonly Button[]
}

type Parts = { world: World; menus: Menus }

export function createView(
  { world, menus }: Parts,
  person: PersonState,
  chat: Chat,
  place: { account: Account } | { group: GroupState },
): () => ChatView {
  return () => {
    const account = 'account' in place ? place.account : null
    const entries = [...chat.entries]
    const standing = account ? (person.friendships.get(account.agency)?.state ?? 'stranger') : 'member'
    // LINE on a computer shows neither quick replies nor rich menus.
    const small = person.look !== 'pc'
    const asking = entries.findLast(({ id }) => id === chat.quickReplyOf)
    const quickReplies = small && asking ? quickButtons(asking) : []
    const menu = small && account && standing === 'friend' ? menus.shown(account.agency, person.id) : null
    return {
      key: chat.key,
      kind: chat.kind,
      account: (account ?? world.accounts.get('group' in place ? (place.group.agency ?? '') : ''))?.name ?? null,
      title: 'group' in place ? place.group.name : place.account.name,
      person: person.id,
      look: person.look,
      standing,
      entries,
      quickReplies,
      menu,
      loading: chat.loadingUntil > world.ticks(),
      get buttons() {
        const cards = entries.filter(({ by }) => by.kind === 'bot').reverse()
        return [...quickReplies, ...cards.flatMap(cardButtons), ...(menu ? menuButtons(menu.menu) : [])]
      },
    }
  }
}

const menuButtons = (menu: RichMenu): Button[] =>
  menu.areas.map(({ action }) => ({
    label: ('label' in action ? action.label : undefined) ?? '',
    action: action as Tappable,
    where: 'menu',
  }))

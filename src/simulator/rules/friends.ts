import { type Answer, badParameter, type Call, done, refuse } from '../world/answer.ts'
import { type Account, isGroupId, isUserId, type PersonState, userIdFor, type World } from '../world/world.ts'
import { type Chats, isReachable } from './chats.ts'

type Rule = (account: Account, call: Call) => Answer
export type Friends = {
  profile: Rule
  followers: Rule
  groupSummary: Rule
  groupCount: Rule
  groupMembers: Rule
  groupMember: Rule
  groupLeave: Rule
}

const notFound = refuse(404, 'Not found')
const notForYou = refuse(403, 'Access to this API is not available for your account')

export function createFriends(world: World, chats: Chats): Friends {
  const picture = (url: string | null) => (url === null ? {} : { pictureUrl: url })
  const groupOf = (account: Account, { params }: Call) => {
    const id = params?.groupId
    if (!isGroupId(id)) return { refused: badParameter('groupId') }
    const group = world.groups.get(id)
    return group?.agency === account.agency ? { group } : { refused: notFound }
  }
  const personOf = (account: Account, userId: string): PersonState | null => {
    const person = world.persons.get(world.userIds.get(userId) ?? '')
    return person?.consents && userIdFor(account.provider, person.id) === userId ? person : null
  }
  const idsOf = (account: Account, people: readonly PersonState[]) =>
    people.filter(({ consents }) => consents).map(({ id }) => userIdFor(account.provider, id))
  const page = ({ query }: Call, ids: readonly string[], name: string, usual: number, most: number): Answer => {
    const limit = query?.limit === undefined ? usual : Number(query.limit)
    if (!Number.isInteger(limit) || limit < 1 || limit > most) return badParameter('limit')
    const from = query?.start === undefined ? 0 : Number(query.start)
    if (!Number.isInteger(from) || from < 0 || from > ids.length) return refuse(400, 'Invalid start param')
    const next = from + limit
    return done({ [name]: ids.slice(from, next), ...(next < ids.length ? { next: String(next) } : {}) })
  }

  return {
    profile: (account, call) => {
      const id = call.params?.userId
      if (!isUserId(id)) return badParameter('userId')
      const person = personOf(account, id)
      if (!person || !isReachable(world, account, person.id)) return notFound
      return done({
        userId: id,
        displayName: person.name,
        ...picture(person.pictureUrl),
        ...(person.statusMessage === null ? {} : { statusMessage: person.statusMessage }),
        ...(person.language === null ? {} : { language: person.language }),
      })
    },
    followers: (account, call) => {
      if (!account.verified) return notForYou
      const friends = [...world.persons.values()].filter(
        ({ friendships }) => friendships.get(account.agency)?.state === 'friend',
      )
      return page(call, idsOf(account, friends), 'userIds', 300, 1000)
    },
    groupSummary: (account, call) => {
      const found = groupOf(account, call)
      if ('refused' in found) return found.refused
      return done({ groupId: found.group.id, groupName: found.group.name, ...picture(found.group.pictureUrl) })
    },
    groupCount: (account, call) => {
      const found = groupOf(account, call)
      return 'refused' in found ? found.refused : done({ count: found.group.members.size })
    },
    groupMembers: (account, call) => {
      if (!account.verified) return notForYou
      const found = groupOf(account, call)
      if ('refused' in found) return found.refused
      const members = [...found.group.members].flatMap((id) => world.persons.get(id) ?? [])
      return page(call, idsOf(account, members), 'memberIds', 100, 100)
    },
    groupMember: (account, call) => {
      const found = groupOf(account, call)
      if ('refused' in found) return found.refused
      const userId = call.params?.userId
      if (!isUserId(userId)) return badParameter('userId')
      const person = personOf(account, userId)
      if (!person || !found.group.members.has(person.id)) return notFound
      return done({ userId, displayName: person.name, ...picture(person.pictureUrl) })
    },
    groupLeave: (account, call) => {
      const found = groupOf(account, call)
      if ('refused' in found) return found.refused
      found.group.agency = null
      chats.note(chats.group(found.group), 'bot-left')
      return done()
    },
  }
}

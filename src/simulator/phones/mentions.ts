import { type Account, type GroupState, userIdFor, type World } from '../world/world.ts'

/** `@name` of the account, a member or `@All` becomes a mention, as LINE's app does while one types. */
export function mentionsIn(text: string, world: World, account: Account | null, group: GroupState) {
  const mentionees: Readonly<Record<string, unknown>>[] = []
  const mark = (name: string, facts: Readonly<Record<string, unknown>>): void => {
    const index = text.indexOf(`@${name}`)
    if (index >= 0) mentionees.push({ index, length: name.length + 1, ...facts })
  }
  mark('All', { type: 'all' })
  if (account) mark(account.name, { type: 'user', userId: account.botUserId, isSelf: true })
  for (const id of group.members) {
    const member = world.persons.get(id)
    if (!member) continue
    const userId = member.consents && account ? { userId: userIdFor(account.provider, id) } : {}
    mark(member.name, { type: 'user', ...userId, isSelf: false })
  }
  return mentionees.length > 0 ? { mentionees: mentionees.slice(0, 20) } : null
}

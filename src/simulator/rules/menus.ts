import type { RichMenu } from '../../line/gateway.ts'
import { RICH_MENU } from '../../line/limits.ts'
import { validateRichMenu } from '../../line/validate.ts'
import { type Answer, type Bytes, badParameter, type Call, done, invalid, record, refuse } from '../world/answer.ts'
import { type Account, type Friendship, isUserId, userIdFor, type World } from '../world/world.ts'
import { menuImageError } from './menu-image.ts'

type Rule = (account: Account, call: Call) => Answer
type Kept = { readonly id: string; readonly menu: RichMenu; image: Bytes | null }
type Shelf = { readonly menus: Map<string, Kept>; readonly aliases: Map<string, string>; standard: string | null }

export type Menus = {
  rules: {
    menuList: Rule
    menuValidate: Rule
    menuCreate: Rule
    menuGet: Rule
    menuDelete: Rule
    menuImageSet: Rule
    menuImageGet: Rule
    menuDefaultGet: Rule
    menuDefaultSet: Rule
    menuDefaultClear: Rule
    menuOfUser: Rule
    menuLink: Rule
    menuUnlink: Rule
    menuBulkLink: Rule
    menuBulkUnlink: Rule
    aliasList: Rule
    aliasCreate: Rule
    aliasGet: Rule
    aliasUpdate: Rule
    aliasDelete: Rule
  }
  /** What a person's phone shows below the chat: their own menu before the default one. */
  shown(agency: string, person: string): { richMenuId: string; menu: RichMenu } | null
  image(agency: string, richMenuId: string): Bytes | null
  /** A tap on a tab: per-user menu by alias, and what the postback's params say about it. */
  switch(account: Account, person: string, alias: string): { newRichMenuAliasId?: string; status: string }
}

// https://developers.line.biz/en/reference/messaging-api/#create-rich-menu and #create-rich-menu-alias
const MAX_MENUS = 1000
const MAX_ALIASES = 1000
const MAX_BULK = 500

const noMenu = refuse(404, 'Not found')
const menuMissing = refuse(400, 'richmenu not found')
const needsImage = refuse(400, 'must upload richmenu image before applying it to user')

export function createMenus(world: World): Menus {
  const shelves = new Map<string, Shelf>()
  const shelfOf = (agency: string): Shelf => {
    const known = shelves.get(agency) ?? { menus: new Map(), aliases: new Map(), standard: null }
    shelves.set(agency, known)
    return known
  }
  const changed = (given: Answer): Answer => {
    world.changed({ what: 'menus' })
    return given
  }
  const menuOf = (account: Account, { params }: Call): Kept | undefined =>
    shelfOf(account.agency).menus.get(params?.richMenuId ?? '')
  const friendship = (account: Account, userId: unknown): Friendship | null => {
    const person = world.persons.get(world.userIds.get(String(userId)) ?? '')
    if (!person || userIdFor(account.provider, person.id) !== userId) return null
    return person.friendships.get(account.agency) ?? null
  }
  // LINE answers 200 for people who blocked the account or never added it, and links nothing.
  const link = (account: Account, userId: unknown, menu: string): void => {
    const found = friendship(account, userId)
    if (found?.state === 'friend') found.menu = menu
  }

  return {
    rules: {
      menuList: ({ agency }) =>
        done({ richmenus: [...shelfOf(agency).menus.values()].map(({ id, menu }) => ({ richMenuId: id, ...menu })) }),
      menuValidate: (_account, { body }) => {
        const errors = validateRichMenu(body)
        return errors.length > 0 ? invalid(errors) : done()
      },
      menuCreate: ({ agency }, { body }) => {
        const errors = validateRichMenu(body)
        if (errors.length > 0) return invalid(errors)
        const { menus } = shelfOf(agency)
        if (menus.size >= MAX_MENUS) return refuse(400, 'The maximum number of rich menus has been reached')
        const id = `richmenu-${world.hex(16)}`
        menus.set(id, { id, menu: body as RichMenu, image: null })
        return changed(done({ richMenuId: id }))
      },
      menuGet: (account, call) => {
        const found = menuOf(account, call)
        return found ? done({ richMenuId: found.id, ...found.menu }) : noMenu
      },
      menuDelete: (account, call) => {
        const found = menuOf(account, call)
        if (!found) return noMenu
        const shelf = shelfOf(account.agency)
        shelf.menus.delete(found.id)
        if (shelf.standard === found.id) shelf.standard = null
        return changed(done())
      },
      menuImageSet: (account, call) => {
        const found = menuOf(account, call)
        if (!found) return noMenu
        if (found.image) return refuse(400, 'An image has already been uploaded to the richmenu')
        if (!call.bytes || !/^image\/(png|jpeg)$/.test(call.bytes.type)) return refuse(415, 'Unsupported Media Type')
        const error = menuImageError(found.menu.size, call.bytes)
        if (error !== null) return refuse(400, error)
        found.image = call.bytes
        return changed(done())
      },
      menuImageGet: (account, call) => {
        const image = menuOf(account, call)?.image
        return image ? { status: 200, headers: {}, bytes: image } : noMenu
      },
      menuDefaultGet: ({ agency }) => {
        const { standard } = shelfOf(agency)
        return standard === null ? refuse(404, 'no default richmenu') : done({ richMenuId: standard })
      },
      menuDefaultSet: (account, call) => {
        const found = menuOf(account, call)
        if (!found) return noMenu
        if (!found.image) return needsImage
        shelfOf(account.agency).standard = found.id
        return changed(done())
      },
      menuDefaultClear: ({ agency }) => {
        shelfOf(agency).standard = null
        return changed(done())
      },
      menuOfUser: (account, { params }) => {
        if (!isUserId(params?.userId)) return badParameter('userId')
        const menu = friendship(account, params.userId)?.menu ?? null
        return menu === null ? refuse(404, 'the user has no richmenu') : done({ richMenuId: menu })
      },
      menuLink: (account, call) => {
        if (!isUserId(call.params?.userId)) return badParameter('userId')
        const found = menuOf(account, call)
        if (!found) return noMenu
        if (!found.image) return needsImage
        link(account, call.params.userId, found.id)
        return changed(done())
      },
      menuUnlink: (account, { params }) => {
        if (!isUserId(params?.userId)) return badParameter('userId')
        const found = friendship(account, params.userId)
        if (found) found.menu = null
        return changed(done())
      },
      menuBulkLink: (account, { body }) => {
        const { richMenuId, userIds } = record(body)
        const errors = bulkErrors(userIds)
        if (errors) return errors
        const found = shelfOf(account.agency).menus.get(String(richMenuId))
        if (!found) return menuMissing
        if (!found.image) return needsImage
        for (const id of userIds as unknown[]) link(account, id, found.id)
        return changed({ ...done(), status: 202 })
      },
      menuBulkUnlink: (account, { body }) => {
        const { userIds } = record(body)
        const errors = bulkErrors(userIds)
        if (errors) return errors
        for (const id of userIds as unknown[]) {
          const found = friendship(account, id)
          if (found) found.menu = null
        }
        return changed({ ...done(), status: 202 })
      },
      aliasList: ({ agency }) =>
        done({
          aliases: [...shelfOf(agency).aliases].map(([richMenuAliasId, richMenuId]) => ({
            richMenuAliasId,
            richMenuId,
          })),
        }),
      aliasCreate: ({ agency }, { body }) => {
        const { richMenuAliasId, richMenuId } = record(body)
        const { aliases, menus } = shelfOf(agency)
        if (typeof richMenuAliasId !== 'string' || !RICH_MENU.aliasPattern.test(richMenuAliasId))
          return invalid([{ message: 'invalid richmenu alias id', property: 'richMenuAliasId' }])
        if (aliases.has(richMenuAliasId)) return refuse(400, 'conflict richmenu alias id')
        if (aliases.size >= MAX_ALIASES) return refuse(400, 'The maximum number of rich menu aliases has been reached')
        const found = menus.get(String(richMenuId))
        if (!found) return menuMissing
        if (!found.image) return needsImage
        aliases.set(richMenuAliasId, found.id)
        return changed(done())
      },
      aliasGet: ({ agency }, { params }) => {
        const richMenuAliasId = params?.richMenuAliasId ?? ''
        const richMenuId = shelfOf(agency).aliases.get(richMenuAliasId)
        return richMenuId === undefined
          ? refuse(404, 'richmenu alias not found')
          : done({ richMenuAliasId, richMenuId })
      },
      aliasUpdate: ({ agency }, { params, body }) => {
        const { aliases, menus } = shelfOf(agency)
        const alias = params?.richMenuAliasId ?? ''
        if (!aliases.has(alias)) return refuse(404, 'richmenu alias not found')
        const found = menus.get(String(record(body).richMenuId))
        if (!found) return menuMissing
        if (!found.image) return needsImage
        aliases.set(alias, found.id)
        return changed(done())
      },
      aliasDelete: ({ agency }, { params }) =>
        shelfOf(agency).aliases.delete(params?.richMenuAliasId ?? '')
          ? changed(done())
          : refuse(404, 'richmenu alias not found'),
    },
    shown: (agency, person) => {
      const { menus, standard } = shelfOf(agency)
      const own = world.persons.get(person)?.friendships.get(agency)?.menu ?? null
      const found = menus.get(own ?? '') ?? menus.get(standard ?? '')
      return found?.image ? { richMenuId: found.id, menu: found.menu } : null
    },
    image: (agency, richMenuId) => shelfOf(agency).menus.get(richMenuId)?.image ?? null,
    switch: (account, person, alias) => {
      const { aliases, menus } = shelfOf(account.agency)
      const id = aliases.get(alias)
      if (id === undefined) return { status: 'RICHMENU_ALIAS_ID_NOTFOUND' }
      if (!menus.get(id)?.image) return { status: 'RICHMENU_NOTFOUND' }
      const mine = world.persons.get(person)?.friendships.get(account.agency)
      if (mine?.state !== 'friend') return { status: 'FAILED' }
      mine.menu = id
      world.changed({ what: 'menus' })
      return { newRichMenuAliasId: alias, status: 'SUCCESS' }
    },
  }

  function bulkErrors(userIds: unknown): Answer | null {
    if (!Array.isArray(userIds) || userIds.length < 1 || userIds.length > MAX_BULK)
      return invalid([{ message: `Size must be between 1 and ${MAX_BULK}`, property: 'userIds' }])
    const wrong = userIds.findIndex((id) => !isUserId(id))
    return wrong < 0 ? null : invalid([{ message: 'invalid userId', property: `userIds[${wrong}]` }])
  }
}

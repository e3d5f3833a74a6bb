/** Rich menus come to LINE the same way every time: what is there already stays, what changed is made anew. */
import { createHash } from 'node:crypto'
import { type Channel, type LineGateway, LineRefused, type RichMenu } from './gateway.ts'
import { RICH_MENU } from './limits.ts'
import { readImageHead } from './validate/image-head.ts'
import { validateRichMenu } from './validate.ts'

export type MenuWanted = {
  /** The name by which the house speaks of it, and the tab it is for `richmenuswitch`. */
  readonly alias: string
  readonly menu: Omit<RichMenu, 'name'>
  readonly image: Uint8Array
}

export type Deployment = {
  /** alias → the menu that now stands there. */
  readonly menus: ReadonlyMap<string, string>
  readonly made: number
  readonly removed: number
  /** Old menus still there because LINE lets us delete only so many an hour; the next deployment takes them. */
  readonly left: number
}

export type DeployDeps = {
  readonly gateway: Pick<LineGateway, 'richMenus'>
  readonly channel: Channel
  readonly wanted: readonly MenuWanted[]
  /** The alias everybody sees who was given nothing else. */
  readonly standard: string
  /** Runs when the new menus stand and the old ones still do: people linked to an old one are moved here. */
  readonly relink?: (menus: ReadonlyMap<string, string>) => Promise<void>
}

// Ours among those other tools may have made.
const OURS = 'prongsai:'

export async function deployRichMenus({ gateway, channel, wanted, standard, relink }: DeployDeps): Promise<Deployment> {
  for (const one of wanted) mustBeFit(one)
  if (!wanted.some((one) => one.alias === standard)) throw new Error(`no rich menu is called "${standard}"`)
  if (wanted.length > RICH_MENU.changesPerHour)
    throw new Error(`${wanted.length} rich menus, but LINE lets us make ${RICH_MENU.changesPerHour} an hour`)

  const { richMenus } = gateway
  const before = await listOurs(richMenus, channel)
  const aliases = new Map((await richMenus.aliases(channel)).map((one) => [one.richMenuAliasId, one.richMenuId]))
  const menus = new Map<string, string>()
  let made = 0
  for (const one of wanted) {
    const known = before.get(nameOf(one)) ?? []
    const standing = aliases.get(one.alias)
    let id = standing !== undefined && known.includes(standing) ? standing : await reuse(one.alias, known)
    if (id === null) {
      id = await richMenus.create(channel, { ...one.menu, name: nameOf(one) }, imageOf(one))
      made += 1
      await richMenus.setAlias(channel, one.alias, id)
    }
    menus.set(one.alias, id)
  }
  await richMenus.setDefault(channel, menus.get(standard)!)
  await relink?.(menus)

  // By name, not by id: another server may have made the same menu a moment ago and stands on its own.
  const current = new Set(wanted.map(nameOf))
  const old = [...before].flatMap(([name, ids]) => (current.has(name) ? [] : ids))
  const going = old.slice(0, RICH_MENU.changesPerHour)
  for (const id of going) await richMenus.remove(channel, id)
  return { menus, made, removed: going.length, left: old.length - going.length }

  /** A menu of the same name that is whole. One whose maker died before its picture came is refused, and goes. */
  async function reuse(alias: string, known: readonly string[]): Promise<string | null> {
    for (const id of known) {
      try {
        await richMenus.setAlias(channel, alias, id)
        return id
      } catch (error) {
        if (!(error instanceof LineRefused)) throw error
        await richMenus.remove(channel, id)
      }
    }
    return null
  }
}

/** Name → ids; the same name twice is the same menu, made by two servers at once. */
async function listOurs(richMenus: LineGateway['richMenus'], channel: Channel): Promise<Map<string, string[]>> {
  const ours = new Map<string, string[]>()
  for (const { name, richMenuId } of await richMenus.list(channel)) {
    if (name.startsWith(OURS)) ours.set(name, [...(ours.get(name) ?? []), richMenuId])
  }
  return ours
}

/** Everything that shows is in the name: a changed word or pixel is another menu. */
function nameOf({ alias, menu, image }: MenuWanted): string {
  const hash = createHash('sha256').update(canonical(menu)).update('\0').update(image).digest('hex').slice(0, 24)
  return `${OURS}${alias}:${hash}`
}

/** The same menu gives the same text, whatever order its fields were written in. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

function imageOf({ alias, image }: MenuWanted): Parameters<LineGateway['richMenus']['create']>[2] {
  const head = readImageHead(image)
  if (!head) throw new Error(`the image of rich menu "${alias}" is neither PNG nor JPEG`)
  return { type: head.type, bytes: image }
}

function mustBeFit(one: MenuWanted): void {
  const about = `rich menu "${one.alias}"`
  if (!RICH_MENU.aliasPattern.test(one.alias)) throw new Error(`${about}: an alias is ${RICH_MENU.aliasPattern.source}`)
  const [fault] = validateRichMenu({ ...one.menu, name: nameOf(one) })
  if (fault) throw new Error(`${about}: ${fault.property} ${fault.message}`)
  if (one.image.length > RICH_MENU.imageBytes)
    throw new Error(`the image of ${about} has ${one.image.length} bytes, LINE takes ${RICH_MENU.imageBytes}`)
  imageOf(one)
  const { width, height } = readImageHead(one.image)!
  const { size } = one.menu
  if (width !== size.width || height !== size.height)
    throw new Error(`the image of ${about} is ${width}×${height}, its menu ${size.width}×${size.height}`)
}

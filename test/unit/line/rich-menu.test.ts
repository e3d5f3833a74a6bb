import { describe, expect, it } from 'vitest'
import { type LineGateway, LineRefused } from '../../../src/line/gateway.ts'
import { deployRichMenus, type MenuWanted } from '../../../src/line/rich-menu.ts'
import { readImageHead } from '../../../src/line/validate/image-head.ts'
import { menuPng } from '../../contract/gateway/menu-png.ts'

const channel = { agency: 'demo', accessToken: 'a' }

/** A shelf of menus that counts what is asked of it. */
function openShelf() {
  const menus = new Map<string, { name: string; whole: boolean }>()
  const aliases = new Map<string, string>()
  const calls: string[] = []
  let standard: string | null = null
  let next = 1
  const gateway: Pick<LineGateway, 'richMenus'> = {
    richMenus: {
      list: async () => [...menus].map(([richMenuId, { name }]) => ({ richMenuId, name })),
      async create(_channel, { name }) {
        calls.push('create')
        const id = `richmenu-${next++}`
        menus.set(id, { name, whole: true })
        return id
      },
      async remove(_channel, id) {
        calls.push(`remove ${id}`)
        menus.delete(id)
      },
      async setDefault(_channel, id) {
        standard = id
      },
      link: async () => {},
      unlink: async () => {},
      aliases: async () => [...aliases].map(([richMenuAliasId, richMenuId]) => ({ richMenuAliasId, richMenuId })),
      async setAlias(_channel, alias, id) {
        calls.push(`alias ${alias}`)
        if (!menus.get(id)?.whole) throw new LineRefused('richmenu not found', 400)
        aliases.set(alias, id)
      },
    },
  }
  return { gateway, menus, aliases, calls, standard: () => standard }
}

const wanted = (alias: string, chatBarText = 'เมนู'): MenuWanted => ({
  alias,
  menu: {
    size: { width: 800, height: 270 },
    selected: true,
    chatBarText,
    areas: [
      { bounds: { x: 0, y: 0, width: 800, height: 270 }, action: { type: 'postback', label: 'ก', data: 'c|x||' } },
    ],
  },
  image: menuPng(800, 270),
})

describe('deploying rich menus', () => {
  it('makes them, points the aliases and shows the standard one', async () => {
    const shelf = openShelf()
    const done = await deployRichMenus({
      gateway: shelf.gateway,
      channel,
      wanted: [wanted('citizen'), wanted('officer')],
      standard: 'citizen',
    })
    expect(done).toMatchObject({ made: 2, removed: 0, left: 0 })
    expect([...shelf.aliases.keys()]).toEqual(['citizen', 'officer'])
    expect(shelf.standard()).toBe(done.menus.get('citizen'))
  })

  it('does nothing the second time', async () => {
    const shelf = openShelf()
    const order = { gateway: shelf.gateway, channel, wanted: [wanted('citizen')], standard: 'citizen' }
    await deployRichMenus(order)
    shelf.calls.length = 0
    expect(await deployRichMenus(order)).toMatchObject({ made: 0, removed: 0 })
    expect(shelf.calls).toEqual([])
  })

  it('knows a menu again whatever order its fields are written in', async () => {
    const shelf = openShelf()
    const one = wanted('citizen')
    await deployRichMenus({ gateway: shelf.gateway, channel, wanted: [one], standard: 'citizen' })
    const { areas, chatBarText, selected, size } = one.menu
    const turned = { ...one, menu: { areas, chatBarText, selected, size: { height: size.height, width: size.width } } }
    const again = { gateway: shelf.gateway, channel, wanted: [turned], standard: 'citizen' }
    expect(await deployRichMenus(again)).toMatchObject({ made: 0 })
  })

  it('replaces a changed one: people are moved while both stand, then the old one goes', async () => {
    const shelf = openShelf()
    await deployRichMenus({ gateway: shelf.gateway, channel, wanted: [wanted('citizen')], standard: 'citizen' })
    const old = shelf.aliases.get('citizen')!
    let stood = 0
    const done = await deployRichMenus({
      gateway: shelf.gateway,
      channel,
      wanted: [wanted('citizen', 'เมนูใหม่')],
      standard: 'citizen',
      relink: async (menus) => {
        stood = shelf.menus.size
        expect(menus.get('citizen')).not.toBe(old)
      },
    })
    expect(stood).toBe(2)
    expect(done).toMatchObject({ made: 1, removed: 1 })
    expect([...shelf.menus.keys()]).toEqual([done.menus.get('citizen')])
    expect(shelf.standard()).toBe(done.menus.get('citizen'))
  })

  it('leaves the menus of others alone', async () => {
    const shelf = openShelf()
    shelf.menus.set('richmenu-theirs', { name: 'Songkran', whole: true })
    await deployRichMenus({ gateway: shelf.gateway, channel, wanted: [wanted('citizen')], standard: 'citizen' })
    expect(shelf.menus.has('richmenu-theirs')).toBe(true)
  })

  it('makes anew what died before its picture came', async () => {
    const shelf = openShelf()
    const order = { gateway: shelf.gateway, channel, wanted: [wanted('citizen')], standard: 'citizen' }
    await deployRichMenus(order)
    const [id] = shelf.menus.keys()
    shelf.menus.get(id!)!.whole = false
    shelf.aliases.clear()
    const done = await deployRichMenus(order)
    expect(done.made).toBe(1)
    expect(shelf.menus.has(id!)).toBe(false)
    expect(await deployRichMenus(order)).toMatchObject({ made: 0 })
  })

  it('does not take away what another server made a moment ago', async () => {
    const shelf = openShelf()
    const order = { gateway: shelf.gateway, channel, wanted: [wanted('citizen')], standard: 'citizen' }
    const first = await deployRichMenus(order)
    const { name } = shelf.menus.get(first.menus.get('citizen')!)!
    shelf.menus.set('richmenu-twin', { name, whole: true })
    await deployRichMenus(order)
    expect(shelf.menus.has('richmenu-twin')).toBe(true)
  })

  it('deletes no more in an hour than LINE allows, and says what is left', async () => {
    const shelf = openShelf()
    for (let index = 0; index < 130; index += 1)
      shelf.menus.set(`richmenu-old-${index}`, { name: `prongsai:citizen:${index}`, whole: true })
    const order = { gateway: shelf.gateway, channel, wanted: [wanted('citizen')], standard: 'citizen' }
    expect(await deployRichMenus(order)).toMatchObject({ removed: 100, left: 30 })
    expect(await deployRichMenus(order)).toMatchObject({ removed: 30, left: 0 })
  })

  it.each<[string, MenuWanted, string]>([
    ['a picture of another size', { ...wanted('citizen'), image: menuPng(800, 300) }, '800×300, its menu 800×270'],
    ['no picture', { ...wanted('citizen'), image: new Uint8Array(10) }, 'neither PNG nor JPEG'],
    ['a picture too heavy', { ...wanted('citizen'), image: new Uint8Array(1024 * 1024 + 1) }, 'LINE takes 1048576'],
    ['an alias LINE does not take', wanted('Citizen'), 'an alias is'],
    ['words too long for the bar', wanted('citizen', 'ก้'.repeat(15)), 'chatBarText'],
  ])('refuses %s before anything is made', async (_name, one, message) => {
    const shelf = openShelf()
    const order = { gateway: shelf.gateway, channel, wanted: [one], standard: one.alias }
    await expect(deployRichMenus(order)).rejects.toThrow(message)
    expect(shelf.calls).toEqual([])
  })
})

describe('the head of a picture', () => {
  it('tells PNG and JPEG and their sizes', async () => {
    expect(readImageHead(menuPng(1200, 405))).toEqual({ type: 'image/png', width: 1200, height: 405 })
    const { default: sharp } = await import('sharp')
    const picture = sharp({ create: { width: 81, height: 27, channels: 3, background: 'white' } })
    const expected = { type: 'image/jpeg', width: 81, height: 27 }
    expect(readImageHead(new Uint8Array(await picture.clone().jpeg().toBuffer()))).toEqual(expected)
    expect(readImageHead(new Uint8Array(await picture.clone().jpeg({ progressive: true }).toBuffer()))).toEqual(
      expected,
    )
    expect(readImageHead(new Uint8Array(await picture.clone().webp().toBuffer()))).toBeNull()
  })

  it.each([[[]], [[0xff, 0xd8]], [[0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0]], [[1, 2, 3]]])(
    'is nothing in %j',
    (bytes) => {
      expect(readImageHead(Uint8Array.from(bytes))).toBeNull()
    },
  )
})

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawMenu, linesOf } from '../../../src/features/help/tiles/draw.ts'
import { boxesFor, richMenuOf, type TileMenu, tilesFor } from '../../../src/features/help/tiles/layout.ts'
import { RICH_MENU } from '../../../src/line/limits.ts'
import { readImageHead } from '../../../src/line/validate/image-head.ts'
import { validateRichMenu } from '../../../src/line/validate.ts'
import { peopleOf } from '../../support/invitations.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

const entry = (i: number) => ({ door: `room.door-${i}`, explain: 'x.y', for: 'citizen' })
const words = { language: 'th', door: (door: string) => `ไป ${door}`, say: () => 'ดูทั้งหมด' }
const menuOf = (kind: TileMenu['kind'], count: number): TileMenu => ({
  alias: 'work-1-th',
  kind,
  language: 'th',
  bar: 'เมนู',
  tiles: tilesFor(
    kind,
    Array.from({ length: count }, (_, i) => entry(i)),
    words,
  ),
})

describe('the tiles of a menu', () => {
  test('are six at most, and the rest is one tap away', () => {
    fc.assert(
      fc.property(fc.constantFrom('citizen' as const, 'work' as const), fc.integer({ min: 1, max: 30 }), (kind, n) => {
        const { tiles } = menuOf(kind, n)
        expect(tiles.length).toBeLessThanOrEqual(6)
        const data = tiles.map((one) => one.data)
        const isWhole = n <= (kind === 'work' ? 5 : 6)
        expect(data.includes(`c|menu|${kind}|`)).toBe(!isWhole)
        expect(data.includes('c|menu|citizen|')).toBe(kind === 'work' || !isWhole)
        expect(new Set(data).size).toBe(data.length)
      }),
    )
  })

  test('cover the picture, each point once', () => {
    for (let count = 1; count <= 6; count += 1) {
      const { size, boxes } = boxesFor(count)
      expect(boxes.reduce((sum, { width, height }) => sum + width * height, 0)).toBe(size.width * size.height)
      for (const [i, a] of boxes.entries())
        for (const b of boxes.slice(i + 1))
          expect(a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).toBe(false)
    }
  })

  test('are a menu and a picture as LINE takes them', async () => {
    for (const count of [1, 2, 3, 4, 5, 9]) {
      const one = menuOf('work', count)
      const menu = { ...richMenuOf(one), name: 'x' }
      expect(validateRichMenu(menu)).toEqual([])
      const image = await drawMenu(one)
      expect(readImageHead(image)).toEqual({ type: 'image/png', ...menu.size })
      expect(image.length).toBeLessThan(RICH_MENU.imageBytes / 4)
    }
  })

  test('break long words between words, never within', () => {
    expect(linesOf('แจ้งเรื่อง', 320)).toEqual(['แจ้งเรื่อง'])
    expect(linesOf('รายงานความคืบหน้า', 320)).toEqual(['รายงาน', 'ความคืบหน้า'])
    expect(linesOf('Waiting for me', 320)).toEqual(['Waiting', 'for me'])
  })
})

describe('the demo', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ furnished: ['people', 'help'] })
    await world.app.quiet()
  })
  afterAll(() => world.close())

  const labels = (part: string) =>
    world.platform
      .person(part)
      .shows()
      .menu?.menu.areas.map(({ action }) => labelOf(action))
  const labelOf = (action: object) => ('label' in action ? action.label : null)
  const settled = async () => {
    await world.settle()
    await world.advance({ seconds: 4 })
    await world.app.quiet()
  }

  test('shows citizens what everybody can do and the mayor their work', () => {
    world.platform.person('citizen').follow()
    expect(labels('citizen')).toContain('ข้อมูลของฉัน')
    expect(labels('citizen')).not.toContain('เมนูประชาชน')
    expect(labels('mayor')).toContain('เมนูประชาชน')
    expect(labels('mayor')?.at(-1)).toBe('เมนูประชาชน')
  })

  test('gives a person their own menu again after they came back', async () => {
    const mayor = world.platform.person('mayor')
    mayor.block()
    await settled()
    mayor.unblock()
    expect(labels('mayor')).not.toContain('เมนูประชาชน')
    await settled()
    expect(labels('mayor')).toContain('เมนูประชาชน')
  })

  test('speaks the language of the person, also of a citizen', async () => {
    for (const part of ['mayor', 'citizen']) {
      world.platform.person(part).say('english')
      await settled()
      world.platform.person(part).tap('English')
      await settled()
    }
    expect(labels('mayor')).toContain('Citizens’ menu')
    expect(labels('citizen')).toContain('My data')
  })

  test('takes work away with the office, whoever ended it', async () => {
    const people = peopleOf(world)
    const chat = world.chatOf(world.platform.person('mayor').userId())
    for (const { id } of await people.held(AGENCY, chat, world.now()))
      await people.endAppointment(AGENCY, id, { cause: `end-${id}`, at: world.now().epochMilliseconds, who: 'test' })
    await world.app.loop.relay() // somebody else ended it: a look finds out
    await world.app.quiet()
    expect(labels('mayor')).toContain('My data')
    expect(labels('mayor')).not.toContain('Citizens’ menu')
  })

  test('asks LINE for nothing when nothing changed', async () => {
    const before = world.platform.exchanges().length
    expect(await world.app.syncMenus!(AGENCY, { anew: false })).toEqual({ made: 0, removed: 0, shown: 0 })
    expect(world.platform.exchanges()).toHaveLength(before)
  })

  test('gives menus to an account that has lost them all', async () => {
    await world.furnish()
    await world.app.quiet()
    expect(labels('citizen')).toContain('My data')
  })
})

test('an account that was never given menus is left as its office made it', async () => {
  const world = await openWorld()
  try {
    expect(await world.app.syncMenus!(AGENCY, { anew: false })).toBe(null)
    expect(await world.app.syncMenus!(AGENCY, { anew: true })).toMatchObject({ made: 2 })
  } finally {
    await world.close()
  }
})

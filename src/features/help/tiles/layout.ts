// Which tiles lie below a chat, and where. A person's own work makes their menu, so no tile leads to a refusal.

import type { RichMenu } from '../../../line/gateway.ts'
import type { MenuEntry, MenuIcon } from '../../../turn/feature.ts'

export type Tile = { readonly label: string; readonly data: string; readonly icon: MenuIcon | null }
export type TileMenu = {
  readonly alias: string
  readonly kind: 'citizen' | 'work'
  readonly language: string
  readonly bar: string
  readonly tiles: readonly Tile[]
}

/** Words on tiles, by what they lead to. */
export type TileWords = {
  readonly language: string
  readonly door: (door: string) => string
  readonly say: (address: string) => string
}

/** More than six cannot be read with arms stretched out. */
const MOST_TILES = 6
const WIDTH = 1200
const ROW = 405

const tileOf = ({ door, icon }: MenuEntry, words: TileWords): Tile => ({
  label: words.door(door),
  data: `c|door|${door}|`,
  icon: icon ?? null,
})

/** Everything when it fits; otherwise the first of it, and a tile that lists the rest. */
export function tilesFor(kind: TileMenu['kind'], entries: readonly MenuEntry[], words: TileWords): readonly Tile[] {
  const away: readonly Tile[] =
    kind === 'work' ? [{ label: words.door('help.citizen-menu'), data: 'c|menu|citizen|', icon: 'person' }] : []
  const room = MOST_TILES - away.length
  const own = entries.map((entry) => tileOf(entry, words))
  if (own.length <= room) return [...own, ...away]
  const all: Tile = { label: words.say('help.tiles.all'), data: `c|menu|${kind}|`, icon: 'list' }
  return [...own.slice(0, room - 1), all, ...away]
}

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** One row of up to three, or two rows. */
export function boxesFor(count: number): { readonly size: RichMenu['size']; readonly boxes: readonly Box[] } {
  const rows = count > 3 ? 2 : 1
  const above = rows === 2 ? Math.ceil(count / 2) : count
  const boxes = Array.from({ length: count }, (_, i): Box => {
    const row = i < above ? 0 : 1
    const inRow = row === 0 ? above : count - above
    const place = row === 0 ? i : i - above
    const left = Math.round((WIDTH / inRow) * place)
    return { x: left, y: row * ROW, width: Math.round((WIDTH / inRow) * (place + 1)) - left, height: ROW }
  })
  return { size: { width: WIDTH, height: rows * ROW }, boxes }
}

export function richMenuOf({ bar, tiles }: TileMenu): Omit<RichMenu, 'name'> {
  const { size, boxes } = boxesFor(tiles.length)
  const areas = tiles.map(({ label, data }, i) => ({
    bounds: boxes[i]!,
    action: { type: 'postback' as const, label: [...label].slice(0, 20).join(''), data, displayText: label },
  }))
  return { size, selected: true, chatBarText: bar, areas }
}

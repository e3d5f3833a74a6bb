import { menu, notice, type Reply, say } from '../../../line/reply.ts'
import type { CatalogueItem } from '../catalogue/catalogue.ts'
import { type PackItem, worstFirst } from '../pack.ts'
import { standLine } from '../pages/stand.ts'
import type { Voice } from '../print/voice.ts'
import type { Pack } from '../reading.ts'

/** A card shows so many; the rest stands at the console. */
const MOST = 8

const numbered = (one: Pick<PackItem, 'number' | 'title'>, voice: Voice): string =>
  one.number ? `${one.number} ${voice.title(one)}` : voice.title(one)

const toItem = ({ key }: Pick<PackItem, 'key'>, { fiscalYear }: Pick<Pack, 'fiscalYear'>): string =>
  `c|oit-item|${key}|${fiscalYear}`

/** What is missing first, each a tap away. */
export function packCard(pack: Pack, from: number, voice: Voice): Reply {
  const { counts, estimate, fiscalYear } = pack
  const open = worstFirst(pack.items).filter(({ state }) => state !== 'ready')
  const shown = open.slice(from, from + MOST)
  const left = open.length - from - shown.length
  const summary = voice.say('oit.card.counts', {
    ready: counts.ready,
    expiring: counts.expiring,
    missing: counts.missing,
    now: estimate.now,
  })
  const more = {
    label: voice.say('oit.button.more', { n: left }),
    about: '',
    data: `c|oit||${fiscalYear}-${from + MOST}`,
  }
  return menu({
    title: { words: 'oit.card.title', facts: { year: fiscalYear } },
    text: [standLine(pack, voice), summary, ...(open.length === 0 ? [voice.say('oit.card.all-ready')] : [])].join(' '),
    entries: [
      ...shown.map((one) => ({
        label: numbered(one, voice),
        about: `${voice.say(`oit.state.${one.state}`)} · ${voice.owner(one.owner)}`,
        data: toItem(one, pack),
      })),
      ...(left > 0 ? [more] : []),
    ],
  })
}

/** One item: how it stands, whose it is, what to do. */
export function itemCard(
  {
    item,
    state,
    fiscalYear,
    page,
    duty,
  }: {
    readonly item: CatalogueItem
    readonly state: PackItem
    readonly fiscalYear: number
    readonly page: string
    /** What is done by saying so; null when it is not for this person, or stands on our own page. */
    readonly duty: string | null
  },
  pack: Pick<Pack, 'stand' | 'days'>,
  voice: Voice,
): Reply {
  const where = state.proof === null ? null : state.proof.by === 'own' ? page : state.proof.address
  const row = (name: string, value: string) => ({ name: { words: `oit.column.${name}` }, value })
  return notice(
    {
      title: numbered(state, voice),
      text: voice.cell(state.next),
      rows: [
        row('state', voice.say(`oit.state.${state.state}`)),
        row('owner', voice.owner(state.owner)),
        row('left', standLine(pack, voice)),
        ...(state.note ? [row('note', state.note)] : []),
        ...(item.mark === 'V' ? [] : [row('confirm', voice.say('oit.confirm-short'))]),
      ],
    },
    [
      ...(duty && state.state !== 'ready' ? [{ label: { words: 'oit.button.done' }, data: `c|duty-do|${duty}|` }] : []),
      { label: { words: where ? 'oit.button.open' : 'oit.button.page' }, link: where ?? page },
      { label: { words: 'oit.button.list' }, data: `c|oit||${fiscalYear}` },
    ],
  )
}

export const noListReply = (year: number): Reply => say('oit.card.no-list', { year })

/** A notice that waits until its reader says something anyway. */
export const remindCard = (pack: Pack, voice: Voice): Reply =>
  notice(
    {
      title: {
        words: 'oit.remind.title',
        facts: { n: pack.counts.missing, year: pack.fiscalYear },
      },
      text: standLine(pack, voice),
      rows: [],
    },
    [{ label: { words: 'oit.button.list' }, data: `c|oit||${pack.fiscalYear}` }],
  )

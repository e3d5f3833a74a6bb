import type { Collection } from 'mongodb'
import { type Connection, Schema } from 'mongoose'
import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import { declareCollection } from '../../../store/collection.ts'

/** Who was shown which menu. Only those who see another than everybody, or once did. */
export type SeenMenu = {
  readonly chat: ChatId
  /** null: the office's. */
  readonly language: string | null
  /** null: the one everybody has. */
  readonly menu: string | null
  /** What LINE shows may not be what stands here: they came back, or speak another language now. */
  readonly unsure: boolean
}

/** What stands in the account. */
export type StandingMenus = { readonly mark: string; readonly menus: { readonly [alias: string]: string } }

type Row = Omit<SeenMenu, 'chat'> & { _id: ChatId; agency: AgencyId }
type Standing = { _id: AgencyId; agency: AgencyId; mark: string; aliases: { alias: string; menu: string }[] }

export type TilesStore = ReturnType<typeof createTilesStore>

export function createTilesStore(connection: Connection) {
  const seenSchema = new Schema(
    { _id: String, agency: { type: String, required: true }, language: String, menu: String, unsure: Boolean },
    { versionKey: false },
  )
  seenSchema.index({ agency: 1, unsure: 1 }, { name: 'by-agency' })
  const rows: Collection<Row> = declareCollection<Row>(connection, 'seen-menus', seenSchema)
  const standingSchema = new Schema(
    { _id: String, agency: { type: String, required: true }, mark: String, aliases: [Object] },
    { versionKey: false },
  )
  const standing: Collection<Standing> = declareCollection<Standing>(connection, 'standing-menus', standingSchema)

  return {
    async standing(agency: AgencyId): Promise<StandingMenus | null> {
      const row = await standing.findOne({ agency, _id: agency })
      if (!row) return null
      return { mark: row.mark, menus: Object.fromEntries(row.aliases.map(({ alias, menu }) => [alias, menu])) }
    },

    async stand(agency: AgencyId, mark: string, menus: ReadonlyMap<string, string>): Promise<void> {
      const aliases = [...menus].map(([alias, menu]) => ({ alias, menu }))
      await standing.updateOne({ agency, _id: agency }, { $set: { mark, aliases } }, { upsert: true })
    },

    /** Nothing that stands here is believed any more. */
    async doubt(agency: AgencyId): Promise<void> {
      await standing.updateOne({ agency, _id: agency }, { $set: { mark: '' } })
      await rows.updateMany({ agency }, { $set: { unsure: true } })
    },

    /** They came back: LINE may have taken away what they saw. Whoever saw nothing of their own has nothing to lose. */
    async doubtOne(agency: AgencyId, chat: ChatId): Promise<void> {
      await rows.updateOne({ agency, _id: chat }, { $set: { unsure: true } })
    },

    async speaks(agency: AgencyId, chat: ChatId, language: string): Promise<void> {
      const fresh = { $set: { language, unsure: true }, $setOnInsert: { menu: null } }
      await rows.updateOne({ agency, _id: chat }, fresh, { upsert: true })
    },

    async seen(agency: AgencyId): Promise<SeenMenu[]> {
      const found = await rows.find({ agency }).toArray()
      return found.map(({ _id, language, menu, unsure }) => ({ chat: _id, language, menu, unsure }))
    },

    async keep(agency: AgencyId, { chat, ...rest }: SeenMenu): Promise<void> {
      await rows.updateOne({ agency, _id: chat }, { $set: rest }, { upsert: true })
    },

    async forget(agency: AgencyId, chat: ChatId): Promise<void> {
      await rows.deleteOne({ agency, _id: chat })
    },
  }
}

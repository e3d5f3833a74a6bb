import { type Connection, Schema } from 'mongoose'
import { type AgencyId, type ChatId, type Id, idFrom } from '../../../kernel/ids.ts'
import { type Deleted, deletedAt } from '../../../store/deleted.ts'
import { createRecordStore, type Occurrence } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { ImportedPlan } from '../import/import-plan.ts'

export type DraftId = Id<'plan-draft'>

/** A file that was read and waits to be confirmed. Nothing of it counts yet. */
export type PlanDraft = {
  readonly id: DraftId
  readonly agency: AgencyId
  readonly file: string
  readonly at: number
  readonly by: string
  readonly imported: ImportedPlan
}

type DraftFields = { readonly file: string; readonly at: number; readonly by: string; readonly imported: string }

const fields = { file: String, at: Number, by: String, imported: String }

export type DraftStore = ReturnType<typeof createDraftStore>

export function createDraftStore(connection: Connection, changed: () => void) {
  const schema = new Schema(fields, { versionKey: false })
  schema.index({ agency: 1, at: 1 }, { name: 'by-age' })
  const records = createRecordStore<DraftFields, Letter>(connection, { name: 'plan_drafts', schema, changed })

  return {
    letters: records.letters,

    /** The same cause is the same draft. */
    async put(agency: AgencyId, occurrence: Occurrence, imported: ImportedPlan): Promise<PlanDraft> {
      const id = idFrom<'plan-draft'>(`${agency}:${occurrence.cause}`, 'plan-draft')
      const { file } = imported
      const { at, who } = occurrence
      const next = { file, at, by: who, imported: JSON.stringify(imported) }
      await records.create(agency, id, occurrence, { next, what: 'read' })
      return { id, agency, file, at, by: who, imported }
    },

    async find(agency: AgencyId, id: DraftId): Promise<PlanDraft | null> {
      const row = await records.find(agency, id)
      if (!row) return null
      const { file, at, by, imported } = row
      return { id, agency, file, at, by, imported: JSON.parse(imported) as ImportedPlan }
    },

    /** Those of one person, newest first, without what was read. */
    async of(agency: AgencyId, by: ChatId): Promise<readonly Pick<PlanDraft, 'id' | 'file' | 'at'>[]> {
      const found = await records.rows
        .find({ agency, by } as object, { projection: { _id: 1, file: 1, at: 1 } })
        .toArray()
      return found.map(({ _id, file, at }) => ({ id: String(_id) as DraftId, file, at })).sort((a, b) => b.at - a.at)
    },

    remove: (agency: AgencyId, id: DraftId): Promise<void> => records.remove(agency, id),

    /** What nobody confirmed in time is read again when it is wanted. */
    async tidy(agency: AgencyId, before: number): Promise<Deleted> {
      const old = { agency, at: { $lt: before } } as object
      const found = await records.rows.find(old, { projection: { _id: 1, at: 1 } }).toArray()
      for (const { _id } of found) await records.remove(agency, String(_id))
      return deletedAt(found.map(({ at }) => at))
    },

    async forget(agency: AgencyId, person: string): Promise<void> {
      for (const id of await records.involving(agency, person)) await records.remove(agency, id)
    },
  }
}

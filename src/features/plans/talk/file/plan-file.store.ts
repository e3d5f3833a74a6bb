import { type Connection, Schema } from 'mongoose'
import type { Facts } from '../../../../kernel/errors.ts'
import { type AgencyId, type ChatId, type Id, idFrom } from '../../../../kernel/ids.ts'
import type { MediaId } from '../../../../media/media.ts'
import { createRecordStore, type Occurrence, type Recorded } from '../../../../store/record.ts'
import type { Letter } from '../../../../turn/relay.ts'
import type { DraftId } from '../../keep/draft.store.ts'

export type PlanFileId = Id<'plan-file'>

/** What became of a file: read, or why it could not be. */
export type Outcome =
  | { readonly kind: 'read'; readonly draft: DraftId }
  | { readonly kind: 'refused'; readonly code: string; readonly facts: Facts }

type Fields = {
  readonly person: ChatId
  /** LINE's message, and the bytes that came with it. */
  readonly message: string
  readonly media: MediaId
  /** Of the chat it came in. */
  readonly language: string
  readonly sentAt: number
  /** Null until its bytes are here. */
  readonly outcome: Outcome | null
}
export type SentPlan = Recorded<Fields, Letter> & { readonly id: PlanFileId }

const fields = { person: String, message: String, media: String, language: String, sentAt: Number, outcome: Object }

/** Files on their way to be read: bytes come after the turn that asked for them. */
export function createPlanFileStore(connection: Connection, changed: () => void) {
  const schema = new Schema(fields, { versionKey: false, minimize: false })
  schema.index({ agency: 1, media: 1 }, { name: 'by-media' })
  schema.index({ agency: 1, sentAt: 1 }, { name: 'by-age' })
  const records = createRecordStore<Fields, Letter>(connection, { name: 'plan_files', schema, changed })
  const asSent = (row: Recorded<Fields, Letter> | null): SentPlan | null => row as SentPlan | null

  async function idsOf(agency: AgencyId, filter: object): Promise<string[]> {
    const rows = await records.rows.find({ agency, ...filter } as object, { projection: { _id: 1 } }).toArray()
    return rows.map(({ _id }) => String(_id))
  }
  const all = async (agency: AgencyId, filter: object): Promise<SentPlan[]> => {
    const found = await Promise.all((await idsOf(agency, filter)).map((id) => records.find(agency, id)))
    return found.flatMap((row) => asSent(row) ?? [])
  }

  return {
    letters: records.letters,

    /** The same cause is the same file. */
    async put(
      agency: AgencyId,
      by: Occurrence,
      sent: Pick<Fields, 'person' | 'message' | 'media' | 'language'>,
    ): Promise<SentPlan> {
      const id = idFrom<'plan-file'>(`${agency}:${by.cause}`, 'plan-file')
      const next: Fields = { ...sent, sentAt: by.at, outcome: null }
      return asSent(await records.create(agency, id, by, { next, what: 'sent' }))!
    },

    find: async (agency: AgencyId, id: string): Promise<SentPlan | null> => asSent(await records.find(agency, id)),

    /** Who waits for these bytes. */
    waitingFor: (agency: AgencyId, media: MediaId): Promise<SentPlan[]> => all(agency, { media, outcome: null }),
    waiting: (agency: AgencyId): Promise<SentPlan[]> => all(agency, { outcome: null }),

    /** What came out first stays; its letters go with it. */
    async settle(
      { agency, id, person }: SentPlan,
      at: number,
      outcome: Outcome,
      letters: readonly Letter[],
    ): Promise<SentPlan | null> {
      const settled = await records.change(agency, id, { cause: `${id}:settled`, at, who: person }, (sent) => ({
        next: { ...fieldsOf(sent), outcome },
        what: outcome.kind,
        letters,
      }))
      return asSent(settled)
    },

    /** What was sent so long ago that nobody asks any more, and was told. */
    old: (agency: AgencyId, before: number): Promise<SentPlan[]> =>
      all(agency, { sentAt: { $lt: before }, unrelayed: { $exists: false } }),
    remove: ({ agency, id }: SentPlan): Promise<void> => records.remove(agency, id),

    async forget(agency: AgencyId, person: ChatId): Promise<void> {
      for (const id of await idsOf(agency, { person })) await records.remove(agency, id)
    },
  }
}

const fieldsOf = ({ person, message, media, language, sentAt, outcome }: Fields): Fields => ({
  person,
  message,
  media,
  language,
  sentAt,
  outcome,
})

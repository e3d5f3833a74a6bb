// A file sent into the chat becomes a draft and a summary. The chat keeps nothing of it, and no plan is kept by it.

import type { Finder, Occasion } from '../../../../dialog/conversation.ts'
import { registerDialog } from '../../../../dialog/engine.ts'
import { defineJob } from '../../../../jobs/job.ts'
import { DomainError } from '../../../../kernel/errors.ts'
import type { AgencyId, ChatId } from '../../../../kernel/ids.ts'
import { type Reply, say } from '../../../../line/reply.ts'
import type { Library } from '../../../../media/library.ts'
import { type Media, type MediaId, mediaIdOf } from '../../../../media/media.ts'
import type { Feature } from '../../../../turn/feature.ts'
import type { Letter } from '../../../../turn/relay.ts'
import type { People } from '../../../people/index.ts'
import { fail as failPlan } from '../../errors.ts'
import { refuseTooLarge } from '../../import/import-file.ts'
import { MAX_FILE_BYTES } from '../../import/read/file-kind.ts'
import type { PlanReader } from '../../import/reader.ts'
import type { Plans } from '../../keep/plans.ts'
import { fail } from '../errors.ts'
import type { Voices } from '../views/voices.ts'
import { planFile } from './plan-file.dialog.ts'
import { createPlanFileStore, type Outcome, type SentPlan } from './plan-file.store.ts'
import { readingCard, refusedCard, summaryCard } from './plan-file.views.ts'

export type PlanFilesDeps = {
  readonly connection: Parameters<typeof createPlanFileStore>[0]
  readonly changed: () => void
  readonly plans: Pick<Plans, 'drafts' | 'review'>
  readonly people: Pick<People, 'only' | 'may'>
  readonly library: Pick<Library, 'find' | 'open' | 'unsend'>
  readonly readPlan: PlanReader
  readonly voiceOf: Voices
  readonly clock: { now(): Temporal.Instant }
}

/** A plan's own languages are those of its findings: what the office reads first. */
const LANGUAGE = 'th'
const KEPT_DAYS = 7
const READABLE = /\.(?:docx|xlsx|csv|txt|json)$/i

export function createPlanFiles(deps: PlanFilesDeps) {
  const { library, plans, people } = deps
  const store = createPlanFileStore(deps.connection, deps.changed)

  /** Null: the bytes are not here yet. Throws why they cannot be a plan. */
  async function read({ agency, id, media, person, sentAt }: SentPlan): Promise<Outcome | null> {
    const [kept] = await library.find(agency, [media])
    if (!kept || kept.state === 'wanted' || kept.state === 'arriving') return null
    if (kept.state !== 'ready') throw refusalOf(kept)
    refuseTooLarge(kept.size ?? 0)
    const opened = await library.open(agency, media, 'original')
    if (!opened) throw fail('plan-talk.file-gone')
    const pieces: Uint8Array[] = []
    for await (const piece of opened.read()) pieces.push(piece)
    const imported = await deps.readPlan(kept.name ?? 'plan', Buffer.concat(pieces), LANGUAGE)
    const draft = await plans.drafts.put(agency, { cause: id, at: sentAt, who: person }, imported)
    return { kind: 'read', draft: draft.id }
  }

  /** Reads it as soon as it can be read; the same however often, and whoever was first. */
  async function settle(
    sent: SentPlan,
    at: number,
    letters: (outcome: Outcome) => Promise<readonly Letter[]>,
  ): Promise<SentPlan> {
    if (sent.outcome) return sent
    const outcome = await read(sent).catch((error: unknown): Outcome => {
      if (!(error instanceof DomainError)) throw error
      return { kind: 'refused', code: error.code, facts: error.facts }
    })
    if (!outcome) return sent
    const settled = await store.settle(sent, at, outcome, await letters(outcome))
    // What was read stands in the draft; the file itself is nobody's any more.
    await library.unsend(sent.agency, sent.message)
    return settled ?? sent
  }

  async function tell(sent: Pick<SentPlan, 'agency' | 'id' | 'outcome'>, language: string, at: Temporal.Instant) {
    const { agency, outcome } = sent
    if (!outcome) return [readingCard(sent.id)]
    if (outcome.kind === 'refused') return refusedCard(outcome.code, outcome.facts)
    const draft = await plans.drafts.find(agency, outcome.draft)
    if (!draft) throw fail('plan-talk.file-gone')
    try {
      const review = await plans.review(agency, draft.imported, { at })
      return [summaryCard(review, await deps.voiceOf(agency, language))]
    } catch (error) {
      if (error instanceof DomainError) return refusedCard(error.code, error.facts)
      throw error
    }
  }

  const letterFor =
    (sent: SentPlan, at: Temporal.Instant) =>
    async (outcome: Outcome): Promise<readonly Letter[]> => {
      const replies: readonly Reply[] = await tell({ ...sent, outcome }, sent.language, at)
      // Somebody is waiting for it right now.
      const deadline = at.epochMilliseconds
      return [{ name: 'plan-file', to: sent.person, class: 'timely', replies, deadline, about: sent.id }]
    }

  async function settleBehind(sent: SentPlan): Promise<void> {
    const at = deps.clock.now()
    await settle(sent, at.epochMilliseconds, letterFor(sent, at))
  }

  const noLetters = async () => []

  async function receive({ agency, chat, at, cause, language }: Occasion, message: string): Promise<Reply[]> {
    const by = { cause, at: at.epochMilliseconds, who: chat }
    const sent = await store.put(agency, by, { person: chat, message, media: mediaIdOf(agency, message), language })
    return tell(await settle(sent, by.at, noLetters), language, at)
  }

  const begin = people.only('plan.change', async () => ({ replies: [], open: { dialog: planFile.name } }))

  /** An administrator's document may be the plan; nobody else's is looked at here. */
  const hearFile: Finder = async ({ files }, occasion, when) => {
    const [file, ...others] = files.filter(({ name }) => READABLE.test(name))
    if (when !== 'first' || !file || others.length > 0) return null
    if (!(await people.may(occasion.agency, occasion.chat, 'plan.change', occasion.at))) return null
    refuseTooLarge(file.size)
    return { replies: [], open: { dialog: planFile.name, answers: { file: [{ kind: 'file', ...file }] } } }
  }

  return {
    dialogs: [
      registerDialog({
        dialog: planFile,
        finish: async ({ file: [file], sure }, occasion) => {
          await begin(occasion, { id: '', value: '' })
          if (file?.kind === 'file' && sure === 'read') return { replies: await receive(occasion, file.message) }
          if (file) await library.unsend(occasion.agency, file.message)
          return { replies: [say(sure === 'leave' ? 'plan-file.left' : 'plan-file.no-photo')] }
        },
      }),
    ],
    commands: {
      'send-plan': begin,
      'plan-file': people.only('plan.change', async ({ agency, chat, at, language }, { id }) => {
        const sent = await store.find(agency, id)
        if (sent?.person !== chat) throw fail('plan-talk.file-gone')
        return { replies: await tell(await settle(sent, at.epochMilliseconds, noLetters), language, at) }
      }),
    },
    doorways: [{ name: 'plan-file.send', aside: true, command: 'send-plan' }],
    finders: [hearFile],
    menu: [{ door: 'plan-file.send', explain: 'plan-file.explain', for: 'plan.change', icon: 'write' }],
    letters: [store.letters],
    /** The bytes came, or will not come. */
    arrived: async (agency: AgencyId, media: MediaId): Promise<void> => {
      for (const sent of await store.waitingFor(agency, media)) await settleBehind(sent)
    },
    jobs: [
      defineJob({
        name: 'plans.plan-files',
        at: '50 3 * * *',
        missed: 'latest',
        run: async ({ agency, slot }) => {
          // A server that died between fetching and reading leaves them behind.
          for (const sent of await store.waiting(agency)) await settleBehind(sent)
          for (const sent of await store.old(agency, slot.subtract({ hours: KEPT_DAYS * 24 }).epochMilliseconds)) {
            await library.unsend(agency, sent.message)
            await store.remove(sent)
          }
        },
      }),
    ],
    forget: (agency: AgencyId, person: ChatId): Promise<void> => store.forget(agency, person),
  } satisfies Omit<Feature, 'name' | 'erase'> & { readonly [more: string]: unknown }
}

/** Why bytes LINE had are not here, said as the import would say it. */
function refusalOf({ state, why, size, name }: Media): DomainError {
  const extension = /\.(\w+)$/.exec(name ?? '')?.[1]?.toLowerCase() ?? '-'
  const largest = MAX_FILE_BYTES / 1024 / 1024
  if (state === 'too-large')
    return failPlan('plans.file-too-large', {
      max: largest,
      size: Math.ceil((size ?? 2 * MAX_FILE_BYTES) / 1024 / 1024),
    })
  if (state === 'refused' && why === 'damaged') return failPlan('plans.file-damaged')
  if (state === 'refused' && /^(?:txt|csv|json)$/.test(extension)) return failPlan('plans.text-unreadable')
  if (state === 'refused') return failPlan('plans.file-kind-unknown', { extension })
  return fail(state === 'failed' ? 'plan-talk.file-failed' : 'plan-talk.file-gone')
}

import { type AgencyId, type ChatId, idFrom } from '../kernel/ids.ts'
import type { LineMessage } from '../line/messages.ts'
import type { Reply } from '../line/reply.ts'
import type { HistoryLine, LetterSource, Pending } from '../store/record.ts'
import type { LogLine, LogStore } from './log.store.ts'
import type { Office, Offices } from './office.ts'
import type { OutboxStore } from './outbox.store.ts'
import { expiryTime, type MessageClass, pushTime } from './schedule.ts'

/** A notice to somebody who is not the person of the turn, written into the record that caused it. */
export type Letter = {
  /** What the letter is, never its position: `assigned`, `answer`. With its cause it is the letter's identity. */
  readonly name: string
  readonly to: ChatId
  readonly class: MessageClass
  readonly replies: readonly Reply[]
  /** The case it is news of; a newer notice replaces one that still waits. */
  readonly about?: string
  /** In the office's milliseconds. */
  readonly deadline?: number
}

export type RelayDeps = {
  readonly sources: readonly LetterSource<Letter>[]
  readonly outbox: OutboxStore
  readonly log: Pick<LogStore, 'append'>
  readonly offices: Offices
  /** The words in the reader's language. */
  readonly write: (office: Office, to: ChatId, replies: readonly Reply[]) => Promise<LineMessage[]>
  readonly now: () => number
  /** A letter that may be due at once. */
  readonly due: (agency: AgencyId, chat: ChatId) => void
}

const BATCH = 100

const logLines = (of: string, { agency, id, lines }: Pending<Letter>): LogLine[] =>
  lines.map(({ cause, at, who, what }) => ({ agency, cause, at, who, what, of, about: id }))

/** Carries what records wrote to the outbox and the log. Everything it writes has its cause for a name, so it may run twice. */
export function createRelay(deps: RelayDeps) {
  async function carry(agency: AgencyId, id: string, line: HistoryLine<Letter>): Promise<void> {
    const office = await deps.offices.of(agency)
    for (const letter of line.letters) {
      const row = idFrom(`${agency}:${line.cause}`, `letter:${id}:${letter.name}:${letter.to}`)
      const made = Temporal.Instant.fromEpochMilliseconds(line.at)
      const notice = {
        class: letter.class,
        made,
        spread: Number.parseInt(row.slice(0, 8), 16),
        ...(letter.deadline === undefined ? {} : { deadline: Temporal.Instant.fromEpochMilliseconds(letter.deadline) }),
      }
      const due = pushTime(notice, office.quiet)
      await deps.outbox.put(
        {
          id: row,
          agency,
          chat: letter.to,
          class: letter.class,
          messages: await deps.write(office, letter.to, letter.replies),
          about: letter.about ?? null,
          made: line.at,
          due: due?.epochMilliseconds ?? null,
          expires: expiryTime(notice)?.epochMilliseconds ?? null,
        },
        deps.now(),
      )
      if (due && due.epochMilliseconds <= deps.now()) deps.due(agency, letter.to)
    }
  }

  async function pass(sources: readonly LetterSource<Letter>[]): Promise<number> {
    const found = await Promise.all(sources.map(async (source) => ({ source, claimed: await source.claim(BATCH) })))
    const full = found.filter(({ claimed }) => claimed.length > 0)
    for (const { source, claimed } of full) {
      for (const { agency, id, lines } of claimed) for (const line of lines) await carry(agency, id, line)
      // The log is a chain, so it is written in few large steps; nobody's answer waits for it.
      await deps.log.append(claimed.flatMap((pending) => logLines(source.name, pending)))
      for (const pending of claimed) await source.relayed(pending)
    }
    return full.length
  }

  return {
    /** Carries everything there is, of these sources or of all. */
    async run(only?: ReadonlySet<string>): Promise<void> {
      const named = deps.sources.filter(({ name }) => only?.has(name))
      const asked = only && named.length === only.size ? named : deps.sources
      while ((await pass(asked)) > 0) {
        // a pass that found something may have been too short to find all
      }
    },
  }
}

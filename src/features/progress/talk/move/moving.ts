// The officer says to which of their measures a photo belongs.

import type { Command, Decision, Occasion } from '../../../../dialog/conversation.ts'
import type { AnswersOf } from '../../../../dialog/define.ts'
import type { Filed } from '../../../../dialog/engine.ts'
import type { Option } from '../../../../dialog/steps.ts'
import type { AgencyId } from '../../../../kernel/ids.ts'
import { truncate } from '../../../../kernel/thai/text.ts'
import { type MediaId, mediaIdOf } from '../../../../media/media.ts'
import { type Item, isTakable, twinsOf } from '../../board.ts'
import { fail } from '../../errors.ts'
import type { KeptReport, ReportId } from '../../report/report.store.ts'
import { isAmendable, latestOf } from '../../report/report.ts'
import type { Proof } from '../ask/steps.ts'
import { movedCard } from '../cards.ts'
import type { Desk } from '../desk.ts'
import { isAnswered, occurrenceOf } from '../filing.ts'
import { type Speech, titleOf } from '../speak.ts'
import { ALL, type MoveGiven, type progressMove } from './move.dialog.ts'
import { evidenceOf, nameOf, proofsIn, withMoreProofs, withoutProofs } from './moved.ts'

const LABEL = 36
const MOST = 12

type Open = (occasion: Occasion, item: Item, more: { proofs: readonly Proof[]; from: string }) => Promise<Decision>

export function createMoving(desk: Desk, open: Open) {
  const { progress, library } = desk

  const mediaOf =
    (agency: AgencyId) =>
    (message: string): MediaId =>
      mediaIdOf(agency, message)

  /** The report this person sent and nobody decided on yet, with its proof. */
  async function source(
    occasion: Occasion,
    id: string,
  ): Promise<{ items: Item[]; item: Item; report: KeptReport; proofs: readonly Proof[] }> {
    const { items } = await desk.mine(occasion)
    const report = await progress.reports.one(occasion.agency, id as ReportId)
    const item = items.find((one) => one.report?.id === id)
    if (!report || !item) throw fail('progress.no-report')
    const { author, state, filed } = latestOf(report)
    if (author !== occasion.chat) throw fail('progress.not-yours')
    if (state === 'approved') throw fail('progress.already-approved')
    if (!isAmendable(report)) throw fail('progress.already-returned')
    return { items, item, report, proofs: filed ? proofsIn(filed.answers) : [] }
  }

  const ask: Command = async (occasion, { id }) => {
    const { items, item, report, proofs } = await source(occasion, id)
    if (proofs.length === 0) throw fail('progress.no-proofs')
    const candidates = candidatesFor(item, items)
    if (candidates.length === 0) throw fail('progress.nowhere')
    const speech = await desk.speech(occasion.agency, occasion.language)
    const given: MoveGiven = {
      report: report.id,
      version: latestOf(report).n,
      no: item.measure.no,
      proofs: optionsOf(proofs, speech),
      candidates: candidates.slice(0, MOST).map(({ ref, measure }) => ({
        value: ref,
        text: truncate(`${measure.no} ${titleOf(measure)}`, LABEL),
      })),
    }
    return {
      replies: [],
      open: {
        dialog: 'progress-move',
        given,
        ...(proofs.length === 1 ? { answers: { which: nameOf(proofs[0]!) } } : {}),
      },
    }
  }

  async function finish(
    { which, to }: AnswersOf<typeof progressMove>,
    occasion: Occasion,
    { given }: Filed<MoveGiven>,
  ): Promise<Decision> {
    const { agency } = occasion
    const { items, item, report, proofs } = await source(occasion, given.report)
    const target = candidatesFor(item, items).find(({ ref }) => ref === to)
    if (!target) throw fail('progress.nowhere')
    const moved = which === ALL ? proofs : proofs.filter((proof) => nameOf(proof) === which)
    const n = which === ALL ? given.proofs.length - 1 : 1
    const kept = target.report
    // What is still to be reported is opened with the photo in it, and the photo leaves when that is sent.
    if (!kept || !isAmendable(kept) || !isAnswered(latestOf(kept).filed))
      return open(occasion, target, { proofs: moved, from: report.id })
    const evidence = evidenceOf(latestOf(report).entry, moved, mediaOf(agency))
    for (const one of [target, ...twinsOf(target, items)])
      await change(occasion, one.report, 'to', (there) => withMoreProofs(there, moved, evidence))
    await take(occasion, report.id, moved)
    await library.adopt(
      agency,
      evidence.flatMap((one) => (one.kind === 'link' ? [] : [one.media])),
      `report:${kept.id}`,
    )
    // Asked of what stands now: the photo may look like one that stayed behind.
    const { board } = await desk.mine(occasion)
    const reused = await desk.reusedIn(board, target, { ...latestOf(kept).entry, evidence })
    return { replies: [movedCard({ n, from: item.measure.no, to: target.measure.no, reused })] }
  }

  /** Takes what was moved out of the report it was sent for, and out of that one's twins. */
  async function take(occasion: Occasion, id: string, moved: readonly Proof[]): Promise<void> {
    const { items } = await desk.mine(occasion)
    const item = items.find(({ report }) => report?.id === id)
    if (!item) return
    for (const one of [item, ...twinsOf(item, items)])
      await change(occasion, one.report, 'from', (there) => withoutProofs(there, moved, mediaOf(occasion.agency)))
  }

  async function change(
    occasion: Occasion,
    report: KeptReport | null,
    way: 'from' | 'to',
    next: (there: KeptReport) => KeptReport,
  ): Promise<void> {
    if (!report) return
    const occurrence = occurrenceOf({ ...occasion, cause: `${occasion.cause}:moved-${way}` })
    await progress.reports.change(occasion.agency, report.id, occurrence, (there) => ({
      next: isAmendable(there) ? next(there) : there,
      what: `proof-moved-${way}`,
    }))
  }

  return { ask, finish, take }
}

/** Other measures of the same person in the same round that are not decided on. */
function candidatesFor(item: Item, items: readonly Item[]): Item[] {
  const twins = new Set(twinsOf(item, items).map(({ ref }) => ref))
  return items.filter(
    (other) =>
      other.round.key === item.round.key &&
      other.ref !== item.ref &&
      !twins.has(other.ref) &&
      other.state !== 'approved' &&
      isTakable(other),
  )
}

function optionsOf(proofs: readonly Proof[], { say }: Speech): readonly Option[] {
  const each = proofs.map((proof, i) => ({
    value: nameOf(proof),
    text: say(`progress.proof-names.${proof.kind}`, { n: i + 1 }),
  }))
  return proofs.length === 1 ? each : [{ value: ALL }, ...each]
}

import { defineJob, type Job } from '../../../jobs/job.ts'
import { dayOf, inBangkok } from '../../../kernel/calendar.ts'
import { type AgencyId, idFrom } from '../../../kernel/ids.ts'
import type { Retainer } from '../../../turn/retention.ts'
import { type Agencies, isSettingKey, ruleOn } from '../../agencies/index.ts'
import type { ProofStore } from './proof.store.ts'

export type RetentionDeps = {
  readonly agencies: Pick<Agencies, 'of'>
  readonly retainers: () => readonly Retainer[]
  readonly proofs: Pick<ProofStore, 'keep'>
}

/** Every night, by the rules of that day. A proof stands for each kind of thing that went, and none when nothing did. */
export const keepTime = (deps: RetentionDeps): Job =>
  defineJob({
    name: 'privacy.retention',
    at: '50 3 * * *',
    missed: 'latest',
    run: async ({ agency, slot, cause, signal }) => {
      const rules = await rulesOn(deps, agency, slot)
      for (const { name, retain } of deps.retainers()) {
        if (signal.aborted) return
        for (const line of await retain(agency, slot, (rule) => rules(rule).before)) {
          if (line.count === 0) continue
          const { value, source } = rules(line.rule)
          // Begun again after a crash it finds later ones: those are another proof.
          const proof = `${name}:${line.what}:${line.oldest ?? 0}`
          const occurrence = { cause: `${cause}:${proof}`, at: slot.epochMilliseconds, who: 'job' }
          const id = idFrom(cause, `proof:${proof}`)
          await deps.proofs.keep(agency, id, occurrence, { ...line, value, source, at: slot.epochMilliseconds })
        }
      }
    },
  })

async function rulesOn({ agencies }: RetentionDeps, agency: AgencyId, now: Temporal.Instant) {
  const { rules } = await agencies.of(agency)
  return (key: string): { before: number; value: string; source: string } => {
    const rule = isSettingKey(key) ? ruleOn(rules, key, dayOf(now)) : null
    if (!rule || typeof rule.value !== 'string') throw new Error(`there is no time to keep things by "${key}"`)
    return { before: inBangkok(now).subtract(rule.value).epochMilliseconds, value: rule.value, source: rule.source }
  }
}

// A plan is read beside the conversations: a large document takes its time.

import type { SideThread } from '../../../kernel/side-thread.ts'
import { refuseTooLarge } from './import-file.ts'
import type { ImportedPlan } from './import-plan.ts'

export type PlanReader = (name: string, bytes: Uint8Array, language: string) => Promise<ImportedPlan>
export type ReadTask = { readonly name: string; readonly bytes: Uint8Array; readonly language: string }

export function createPlanReader(thread: Pick<SideThread, 'run'>): PlanReader {
  const task = new URL('./read.task.ts', import.meta.url)
  return async (name, bytes, language) => {
    // Refused before it is copied.
    refuseTooLarge(bytes.length)
    return thread.run<ImportedPlan>(task, { name, bytes, language } satisfies ReadTask)
  }
}

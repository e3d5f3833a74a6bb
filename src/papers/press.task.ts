import type { Paper } from './paper.ts'
import type { Packed, PressTask } from './press.ts'
import { pressHere } from './press-here.ts'

const unpack = (packed: Packed): Paper => ({ ...packed, at: Temporal.Instant.fromEpochMilliseconds(packed.at) })

export async function run(task: PressTask): Promise<Uint8Array> {
  return task.format === 'xlsx' ? pressHere.xlsx(task.sheets) : pressHere[task.format](unpack(task.paper))
}

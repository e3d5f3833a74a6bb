import type { Command } from './command.ts'
import type { Outside } from './office/call.ts'
import { officeCommands } from './office/index.ts'
import { planExport, planImport, planTemplate } from './plan.ts'

/** Every command there is; `--help` and the parser read nothing else. */
export const commandsWith = (outside: Outside): readonly Command[] => [
  ...officeCommands(outside),
  planImport,
  planTemplate,
  planExport,
]

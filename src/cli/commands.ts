import type { Command } from './command.ts'
import { digestPreview } from './digest/preview.ts'
import { commandOf, type Outside } from './office/call.ts'
import { officeCommands } from './office/index.ts'
import { oitCopy, oitImport, oitList, oitPack } from './oit/oit.ts'
import { planExport, planTemplate } from './plan/files.ts'
import { planImport } from './plan/import.ts'
import { planDiff, planList, planShow } from './plan/kept.ts'
import { reportAnnual, reportHalfYear, reportIta } from './report/report.ts'

const REPORT = [reportHalfYear, reportAnnual, reportIta] as const
const OIT = [oitList, oitImport, oitCopy, oitPack] as const
const PLAN = [planImport, planList, planShow, planDiff, planTemplate, planExport] as const

/** Every command there is; `--help` and the parser read nothing else. */
export const commandsWith = (outside: Outside): readonly Command[] => [
  ...officeCommands(outside),
  ...[...PLAN, ...REPORT, ...OIT, digestPreview].map((command) => commandOf(command, outside)),
]

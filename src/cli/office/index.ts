import type { Command } from '../command.ts'
import { addAgency } from './agency/add.ts'
import { exportCategories, importCategories } from './agency/categories.ts'
import { importHolidays, listHolidays } from './agency/holidays.ts'
import { listAgencies, showAgency } from './agency/list.ts'
import { setAgency } from './agency/set.ts'
import { listSettings } from './agency/settings.ts'
import { listWords, resetWords, setWords } from './agency/words.ts'
import { commandOf, type OfficeCommand, type Outside } from './call.ts'
import { doctor } from './checks/doctor.ts'
import { linkToConsole } from './console.ts'
import { exportLog } from './log.ts'
import { backUp, restore } from './machine/backup.ts'
import { copyStore } from './machine/db-copy.ts'
import { resetTheDemo, seedTheDemo } from './machine/demo.ts'
import { serve } from './machine/serve.ts'
import { writeAgreement } from './privacy/agreement.ts'
import { addBreach, closeBreach, listBreaches, updateBreach } from './privacy/breaches.ts'
import { listProofs } from './privacy/proofs.ts'
import { addRequest, closeRequest, listRequests } from './privacy/requests.ts'
import { syncRichMenus } from './rich-menu.ts'
import { importStaff, inviteStaff, listStaff, nameStaff, revokeStaff } from './staff.ts'

const COMMANDS: readonly OfficeCommand[] = [
  serve,
  addAgency,
  listAgencies,
  showAgency,
  setAgency,
  listSettings,
  listWords,
  setWords,
  resetWords,
  listHolidays,
  importHolidays,
  exportCategories,
  importCategories,
  inviteStaff,
  listStaff,
  revokeStaff,
  importStaff,
  nameStaff,
  linkToConsole,
  addBreach,
  listBreaches,
  updateBreach,
  closeBreach,
  addRequest,
  listRequests,
  closeRequest,
  listProofs,
  exportLog,
  writeAgreement,
  syncRichMenus,
  seedTheDemo,
  resetTheDemo,
  backUp,
  restore,
  copyStore,
  doctor,
]

export const officeCommands = (outside: Outside): readonly Command[] =>
  COMMANDS.map((command) => commandOf(command, outside))

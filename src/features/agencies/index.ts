export { type Agencies, createAgencies } from './agencies.ts'
export { type AgencyCopy, holdsChannel } from './agency.store.ts'
export {
  AGENCY_TYPES,
  type Agency,
  type AgencyType,
  inLanguage,
  type Names,
  newAgency,
  type OtherOffice,
  SLUG,
  type Village,
  wordOf,
} from './agency.ts'
export {
  CHANNELS,
  type Channel,
  type ChannelNames,
  channelName,
  isChannel,
  readChannel,
  readChannels,
} from './channels/channels.ts'
export { officePage } from './contact/office.page.ts'
export type { Account } from './desk.ts'
export { agenciesFeature } from './feature.ts'
export {
  type HolidayYear,
  holidaysOf,
  holidayWarnings,
  SHIPPED,
  withoutSubstitute,
  yearOf,
} from './holidays/holidays.ts'
export { readHolidays } from './holidays/read.ts'
export type { OwnCategory } from './profile/categories.ts'
export { dialLink, OFFICE_HOURS, type Phone, sayHours, sayPhone } from './profile/contact.ts'
export { directoryOf } from './profile/directory.ts'
export { checkAddress, checkPhrase, EDITABLE, fillPhrase } from './profile/phrases.ts'
export { profileOf, readProfile } from './profile/profile.ts'
export { findUnits, pathOf, type Unit, under, unitName, unitOf } from './profile/units.ts'
export { DEMO_CHANNEL, introduce, seedConfigured, seedDemo } from './seed.ts'
export { isSettingKey, SETTING_KEYS, type SettingKey, type SettingValue } from './settings/keys.ts'
export { type Rule, ruleOn, SHIPPED_RULES, settingOn } from './settings/settings.ts'

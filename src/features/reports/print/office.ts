import type { Words } from '../../../kernel/i18n.ts'
import { type AgencyCopy, sayPhone, wordOf } from '../../agencies/index.ts'
import type { PaperOffice } from './paper-facts.ts'

/** The office as its papers name it: in full, in Thai. */
export function officeOnPaper(copy: AgencyCopy, words: Pick<Words, 'say'>): PaperOffice {
  const { name, type, district, province, contact } = copy
  const word = wordOf(copy, 'executive', 'th', words.say)
  return {
    name: name.th,
    executive: copy.words.some((one) => one.word === 'executive') ? word : inFull(type, name.th, word),
    district,
    province,
    phone: contact.phone ? sayPhone(contact.phone, 'th', words.say) : null,
  }
}

/** เทศบาลตำบลตัวอย่าง has a นายกเทศมนตรีตำบลตัวอย่าง, องค์การบริหารส่วนตำบล… a นายกองค์การบริหารส่วนตำบล… */
function inFull(type: AgencyCopy['type'], name: string, word: string): string {
  if (type === 'municipality') return /^เทศบาล/.test(name) ? name.replace(/^เทศบาล/, 'นายกเทศมนตรี') : word
  return /^องค์การบริหาร/.test(name) ? `นายก${name}` : word
}

// The agreement between the office and whoever runs the machine, with the office's own facts, to be edited and signed.

import type { AgencyCopy } from '../agencies/index.ts'

export type AgreementWords = {
  readonly language: string
  readonly say: (address: string, facts?: Record<string, string | number>) => string
}

const CLAUSES = [
  'parties',
  'purpose',
  'instructions',
  'data',
  'confidence',
  'security',
  'sub-processors',
  'rights',
  'breach',
  'records',
  'audit',
  'end',
] as const

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: string): string => text.replace(/[&<>"]/g, (letter) => ESCAPES[letter]!)

const STYLE = `
  @page { size: A4; margin: 25mm 20mm 20mm 30mm }
  body { font: 16pt/1.4 "TH Sarabun New", "TH SarabunPSK", "Sarabun", sans-serif; margin: 0 auto; max-width: 170mm }
  h1 { font-size: 20pt; text-align: center }
  h2 { font-size: 16pt; margin: 6mm 0 1mm }
  p { margin: 0 0 2mm; text-indent: 15mm }
  footer { display: flex; justify-content: space-around; margin-top: 20mm; text-align: center; break-inside: avoid }
  footer p { text-indent: 0 }`

/** One page of HTML that prints well and opens in Word. */
export function agreementPage(
  agency: Pick<AgencyCopy, 'name' | 'contact'>,
  facts: { readonly operator: string | null; readonly hours: number; readonly backups: string; readonly today: string },
  { language, say }: AgreementWords,
): string {
  const blank = say('privacy.agreement.blank')
  const { contact } = agency
  const all = {
    agency: agency.name[language] ?? agency.name.th,
    address: contact.address?.[language] ?? contact.address?.th ?? blank,
    protection: [contact.protection?.phone, contact.protection?.email].filter(Boolean).join(' ') || blank,
    operator: facts.operator ?? blank,
    hours: facts.hours,
    backups: facts.backups,
    date: facts.today,
  }
  const clauses = CLAUSES.map((clause, i) => [
    `<h2>${i + 1}. ${safe(say(`privacy.agreement.clauses.${clause}.title`))}</h2>`,
    `<p>${safe(say(`privacy.agreement.clauses.${clause}.text`, all))}</p>`,
  ])
  const signs = (['office', 'operator'] as const).map(
    (side) => `<p>………………………………<br>(${safe(blank)})<br>${safe(say(`privacy.agreement.signs.${side}`))}</p>`,
  )
  const title = safe(say('privacy.agreement.title'))
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head><body>`,
    `<h1>${title}</h1>`,
    `<p>${safe(say('privacy.agreement.opening', all))}</p>`,
    ...clauses.flat(),
    `<footer>${signs.join('')}</footer>`,
    '</body></html>',
    '',
  ].join('\n')
}

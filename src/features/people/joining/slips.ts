// Invitations to be printed, cut and handed over: a code is never sent to anybody in writing that could be forwarded.

import { sayDay } from '../../../kernel/thai/say-day.ts'
import { showCode } from './code.ts'
import { INVITATION_DAYS } from './invite.ts'

export type Slip = {
  readonly name: string | null
  readonly offices: readonly string[]
  readonly code: string
  readonly expiresAt: number
}

export type SlipWords = {
  readonly language: string
  readonly say: (address: string, facts?: Record<string, string | number>) => string
}

const ESCAPES: { readonly [letter: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const safe = (text: string): string => text.replace(/[&<>"']/g, (letter) => ESCAPES[letter]!)

const STYLE = `
  @page { size: A4; margin: 12mm }
  body { font: 15px/1.45 "TH Sarabun New", "Sarabun", sans-serif; margin: 0 }
  article { border: 1px dashed #555; padding: 6mm; margin: 0 0 6mm; break-inside: avoid }
  h2 { font-size: 18px; margin: 0 0 2mm }
  .code { font: 700 30px/1.2 monospace; letter-spacing: 2px; margin: 3mm 0 }
  p { margin: 0 0 1mm }`

/** The last day it can be used on: the moment of expiry is the midnight after it. */
const lastDay = (expiresAt: number) => Temporal.Instant.fromEpochMilliseconds(expiresAt - 1)

export function slipsPage(slips: readonly Slip[], { language, say }: SlipWords): string {
  const articles = slips.map(({ name, offices, code, expiresAt }) => {
    const lines = [...offices.map((office) => safe(office)), safe(say('people.slip.how'))]
    return [
      '<article>',
      `<h2>${safe(name ?? say('people.slip.nameless'))}</h2>`,
      ...lines.map((line) => `<p>${line}</p>`),
      `<p class="code">${showCode(code)}</p>`,
      `<p>${safe(say('people.slip.until', { date: sayDay(lastDay(expiresAt), language), days: INVITATION_DAYS }))}</p>`,
      '</article>',
    ].join('\n')
  })
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8"><title>${safe(say('people.slip.title'))}</title>`,
    `<style>${STYLE}</style></head><body>`,
    ...articles,
    '</body></html>',
    '',
  ].join('\n')
}

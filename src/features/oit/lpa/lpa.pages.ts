// The sheet with the four proofs: a page, a workbook, a paper.

import { type Block, lines, type Paper, paragraph } from '../../../papers/paper.ts'
import type { Sheet } from '../../../papers/xlsx/write-xlsx.ts'
import { html } from '../../../web/html.ts'
import type { Asked, PublicPage } from '../../../web/page.ts'
import { facts, table } from '../../../web/parts.ts'
import { type PagesDeps, PRINTS, penFor, printed, yearIn } from '../pages/desk.ts'
import type { Voice } from '../print/voice.ts'
import { type LpaSheet, lpaSheet } from './lpa.ts'

const KEEP = 60
const COLUMNS = ['proof', 'there', 'on', 'what', 'where'] as const

const about = ({ fiscalYear, indicator, indicatorYear, source, at }: LpaSheet, { say, moment }: Voice) => [
  { name: say('oit.about.year'), value: say('oit.facts.year', { year: fiscalYear }) },
  { name: say('oit.lpa.indicator'), value: say('oit.lpa.indicator-of', { indicator, year: indicatorYear }) },
  { name: say('oit.lpa.source'), value: source },
  { name: say('oit.about.data-time'), value: moment(at) },
]

/** The rows; `address` is where this server speaks from. */
const rowsOf = ({ proofs }: LpaSheet, address: string, { say, cell, day }: Voice) =>
  proofs.map((one) => ({
    name: say(`oit.lpa.proof.${one.name}`),
    there: say(one.isThere ? 'oit.lpa.there' : 'oit.lpa.missing'),
    on: one.on ? day(one.on) : say('oit.none'),
    what: cell(one.what),
    where: one.path ? `${address}${one.path}` : '',
  }))

export function lpaPages(deps: PagesDeps): readonly PublicPage[] {
  async function read(asked: Asked) {
    const year = yearIn(asked)
    const [sheet, pen] = await Promise.all([lpaSheet(deps, asked.agency, year, asked.at), penFor(deps, asked, year)])
    return { year, sheet, ...pen, rows: rowsOf(sheet, asked.office.address, pen.voice) }
  }

  return [
    {
      path: '/p/:agency/lpa/:year',
      keep: KEEP,
      async get(asked) {
        const { year, sheet, voice, rows } = await read(asked)
        const { say } = voice
        const { agency, link } = asked
        return {
          page: say('oit.lpa.year', { year }),
          body: html`<p>${say('oit.lpa.text')}</p>
${table(
  say('oit.lpa.title'),
  COLUMNS.map((name) => say(`oit.lpa.column.${name}`)),
  rows.map((one) => [
    one.name,
    one.there,
    one.on,
    one.what,
    one.where && html`<a href="${one.where}">${say('oit.lpa.open')}</a>`,
  ]),
)}
${facts(about(sheet, voice))}
<h2>${say('oit.page.files')}</h2>
<ul>${PRINTS.map((format) => html`<li><a href="${link(`/p/${agency}/lpa/${year}/file/${format}`)}">${say(`oit.page.file-${format}`)}</a></li>`)}</ul>
<p><a href="${link(`/p/${agency}/oit`)}">${say('oit.page.other-years')}</a></p>`,
        }
      },
    },
    {
      path: '/p/:agency/lpa/:year/file/:format',
      keep: KEEP,
      async get(asked) {
        const { year, sheet, voice, office, rows } = await read(asked)
        const { say } = voice
        const title = say('oit.lpa.year', { year })
        const heads = COLUMNS.map((name) => say(`oit.lpa.column.${name}`))
        const sheets = (): Sheet[] => [
          {
            name: 'LPA',
            columns: heads.map((head, i) => ({ title: head, width: [30, 12, 18, 50, 60][i]! })),
            rows: rows.map(({ name, there, on, what, where }) => [name, there, on, what, where]),
          },
          {
            name: say('oit.sheet.about'),
            columns: [
              { title: say('oit.sheet.name'), width: 30 },
              { title: say('oit.sheet.value'), width: 80 },
            ],
            rows: about(sheet, voice).map(({ name, value }) => [name, value]),
          },
        ]
        const paper = (): Paper => {
          const blocks: Block[] = [
            paragraph(title, { bold: true, size: 20, align: 'center' }),
            paragraph(office, { bold: true, align: 'center', after: 4 }),
            ...about(sheet, voice).map(({ name, value }) => paragraph(`${name}: ${value}`, { size: 14 })),
            paragraph('', { size: 8 }),
            {
              kind: 'table',
              size: 14,
              columns: heads.map((head, i) => ({ title: head, width: [60, 20, 32, 70, 65][i]! })),
              rows: rows.map(({ name, there, on, what, where }) => ({
                cells: [name, there, on, what, where].map((text) => lines([text])),
              })),
            },
            paragraph(say('oit.print.signature'), { before: 12, align: 'center' }),
          ]
          return {
            title,
            author: office,
            at: sheet.at,
            digits: 'arabic',
            sections: [{ orientation: 'landscape', blocks }],
          }
        }
        return printed(deps.press, asked.params.format, title, { sheets, paper })
      },
    },
  ]
}

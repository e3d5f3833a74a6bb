import { type Html, html } from '../../../web/html.ts'
import type { Asked } from '../../../web/page.ts'
import { table } from '../../../web/parts.ts'
import type { AgencyCopy } from '../agency.store.ts'
import { type Column, SECTIONS, type Section } from './sections.ts'

const EMPTY_ROWS = 3

export const officeBody = (asked: Asked, copy: AgencyCopy, may: boolean): Html =>
  html`<p>${asked.say('agencies.office.text')}</p>
${SECTIONS.map((section) => sectionPart(asked, section, section.rows(copy), may))}`

type Rows = readonly Readonly<Record<string, string>>[]

function sectionPart(asked: Asked, section: Section, rows: Rows, may: boolean): Html {
  const { say, form } = asked
  const { name, columns, grows } = section
  const head = columns.map((column) => say(`agencies.office.${column.name}`))
  const title = say(`agencies.office.sections.${name}`)
  if (!may)
    return table(
      title,
      head,
      rows.map((row) => columns.map((column) => told(asked, column, row[column.name] ?? '') || '–')),
    )
  const shown = grows ? [...rows, ...Array.from({ length: EMPTY_ROWS }, () => ({}))] : rows
  const cells = shown.map((row, i) =>
    columns.map((column, at) => [
      at === 0 &&
        html`<input type="hidden" form="${name}" name="${name}.${i}.key" value="${(row as Record<string, string>).key ?? ''}">`,
      field(
        asked,
        column,
        { name: `${name}.${i}.${column.name}`, form: name },
        (row as Record<string, string>)[column.name] ?? '',
      ),
    ]),
  )
  // The fields stand outside their form: a table may be as wide as the page, a form only as wide as one reads.
  return html`${table(title, head, cells)}
${form(
  html`<input type="hidden" name="section" value="${name}"><input type="hidden" name="rows" value="${shown.length}">
${grows && html`<p class="hint">${say('agencies.office.empty')}</p>`}
<button>${say('agencies.office.save')}</button>`,
  { id: name },
)}`
}

const told = ({ say }: Asked, { name, options }: Column, value: string): string =>
  options ? say(`agencies.office.${name}s.${value}`) : value

type Place = { readonly name: string; readonly form: string }

function field(asked: Asked, column: Column, { name, form }: Place, value: string): Html {
  const label = asked.say(`agencies.office.${column.name}`)
  if (column.options)
    return html`<select form="${form}" name="${name}" aria-label="${label}">${column.options.map(
      (option) =>
        html`<option value="${option}"${option === value && html` selected`}>${told(asked, column, option)}</option>`,
    )}</select>`
  return html`<input form="${form}" name="${name}" value="${value}" aria-label="${label}" maxlength="200"${column.digits && html` inputmode="tel"`}>`
}

// Pieces many pages are made of.

import { type Html, html, type Inserted } from './html.ts'

/** A table that may be wider than a telephone: it is moved sideways, also from the keyboard. */
export const table = (
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Inserted[])[],
): Html => html`<div class="wide" role="region" tabindex="0" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`

/** What is known of one thing, name by name. */
export const facts = (rows: readonly { readonly name: string; readonly value: Inserted }[]): Html =>
  html`<dl class="facts">${rows.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`

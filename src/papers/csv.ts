// Rows with commas. A spreadsheet would run a cell that begins like a formula, so such a cell gets an apostrophe first.

const DANGEROUS = /^[=+\-@\t']/
const NEEDS_QUOTES = /[",;\t\n\r]/

function cellText(value: string | number | null): string {
  if (value === null) return ''
  const text = typeof value === 'number' ? String(value) : DANGEROUS.test(value) ? `'${value}` : value
  return NEEDS_QUOTES.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/** With the mark that tells Excel the letters are UTF-8. */
export const writeCsv = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `\uFEFF${rows.map((cells) => cells.map(cellText).join(',')).join('\r\n')}\r\n`

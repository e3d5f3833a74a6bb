// Markup made of template strings: what is put in is text and is escaped, unless it is markup itself.

const MARKUP: unique symbol = Symbol('markup')

/** Markup that may stand in a page as it is; only `html` makes it. */
export type Html = { readonly [MARKUP]: string }
export type Inserted = Html | string | number | false | null | undefined | readonly Inserted[]

const made = (text: string): Html => Object.freeze({ [MARKUP]: text })

/** `` html`<p>${words}</p>` ``: attributes stand in double quotes; nothing, false and null leave no trace; lists are joined. */
export const html = (parts: TemplateStringsArray, ...inserted: readonly Inserted[]): Html =>
  made(parts.reduce((page, part, i) => page + insert(inserted[i - 1]) + part))

export const markupOf = (markup: Html): string => markup[MARKUP]

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPED[sign]!)

function insert(value: Inserted): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  return MARKUP in value ? value[MARKUP] : value.map(insert).join('')
}

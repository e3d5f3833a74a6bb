// A copy of everything that is kept about somebody: for them to read, and for machines.

import { type Html, html, markupOf } from '../../../web/html.ts'

export type CopiedFile = {
  readonly name: string
  readonly type: string | null
  readonly size: number | null
  readonly sent: string
  /** Null: the bytes are not kept. */
  readonly address: string | null
}

export type Copy = {
  readonly office: string
  readonly made: string
  readonly data: readonly { readonly name: string; readonly value: string }[]
  readonly files: readonly CopiedFile[]
}

export const copyAsJson = (copy: Copy): Uint8Array => Buffer.from(`${JSON.stringify(copy, null, 2)}\n`)

/** Stands alone: it is opened years later, from wherever it was put. */
const STYLE = `body{font:1rem/1.6 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#14211d;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.4rem;border-bottom:1px solid #76857f}`

export type CopyWords = {
  readonly language: string
  readonly say: (address: string, facts?: Record<string, string | number>) => string
}

export function copyAsHtml({ office, made, data, files }: Copy, { language, say }: CopyWords): Uint8Array {
  const row = (name: string, value: Html | string) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`
  const nameOf = (file: CopiedFile) => (file.name === '' ? say('copies.nameless') : file.name)
  const fileOf = (file: CopiedFile) =>
    row(file.sent, file.address ? html`<a href="${file.address}">${nameOf(file)}</a>` : nameOf(file))
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('copies.title')}</title><style>${STYLE}</style></head>
<body><main><h1>${say('copies.title')}</h1>
<p>${say('copies.from', { office, date: made })}</p>
<table>${data.map(({ name, value }) => row(name, value))}</table>
${files.length > 0 && html`<h2>${say('copies.files')}</h2><p>${say('copies.files-last')}</p><table>${files.map(fileOf)}</table>`}
</main></body></html>
`
  return Buffer.from(markupOf(page))
}

// What every reader hands on: the document as lines and tables, each line remembering where it stood.

/** A printed line; in a Word file, the paragraph's place in the text. */
export type Line = { readonly no: number; readonly text: string }
/** A cell may hold several lines. A cell covered by a merged one is empty. */
export type Cell = readonly Line[]
export type Row = { readonly no: number; readonly cells: readonly Cell[] }
export type Block =
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'table'; readonly rows: readonly Row[] }

export type SourceDocument = { readonly blocks: readonly Block[]; readonly lines: number }

export const textOf = (cell: Cell | undefined): string =>
  (cell ?? [])
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join(' ')

export const isBlank = (text: string): boolean => text.trim() === ''

/** A table nobody has a use for as a table is read on as lines: a label and its value stay on one line. */
export function flatten(rows: readonly Row[]): Line[] {
  return rows.flatMap((row) => {
    const cells = row.cells.filter((cell) => cell.some(({ text }) => !isBlank(text)))
    if (cells.every((cell) => cell.filter(({ text }) => !isBlank(text)).length === 1))
      return cells.length === 0 ? [] : [{ no: cells[0]![0]!.no, text: cells.map(textOf).join(' ') }]
    return cells.flat()
  })
}

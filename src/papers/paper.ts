// A paper before it is a file: what stands on it and how, the same for Word and PDF. Lengths are millimetres, sizes points.

export type Digits = 'arabic' | 'thai'
export type Align = 'left' | 'center' | 'right' | 'spread'

export type Run = {
  readonly text: string
  readonly bold?: boolean
  /** Of TH Sarabun New; 16 is an official letter's. */
  readonly size?: number
}

export type Paragraph = {
  readonly kind: 'paragraph'
  readonly runs: readonly Run[]
  readonly align?: Align
  /** Of the first line; below nought the others hang. */
  readonly indent?: number
  readonly left?: number
  readonly before?: number
  readonly after?: number
  /** Never the last on its page. */
  readonly keepNext?: boolean
  /** A line below it, over the whole width. */
  readonly ruled?: boolean
}

/** One entry of a cell: `1. …` hangs on its mark. */
export type Item = { readonly text: string; readonly mark?: string; readonly bold?: boolean }
export const textOf = ({ mark, text }: Item): string => (mark === undefined ? text : `${mark} ${text}`)
export type Cell = { readonly items: readonly Item[]; readonly align?: Align }
export type Row = { readonly cells: readonly Cell[] }
export type Column = { readonly title: string; readonly width: number; readonly align?: Align }

export type Table = {
  readonly kind: 'table'
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  readonly size?: number
  /** Said behind the first cell of a row that goes on from the page before. */
  readonly continued?: string
  /** Narrower tables stand in the middle. */
  readonly centred?: boolean
}

export type Picture = {
  readonly kind: 'picture'
  /** PNG or JPEG. */
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  readonly about: string
}

export type Block = Paragraph | Table | Picture

/** Every section begins on a new page. */
export type Section = {
  readonly orientation: 'portrait' | 'landscape'
  readonly blocks: readonly Block[]
  /** Its pages are counted anew, and the first bears no number, as the first of every paper. */
  readonly anew?: boolean
}

export type Paper = {
  readonly title: string
  readonly author: string
  /** Printed nowhere, but the same facts must give the same bytes: not the moment of writing, the moment of the facts. */
  readonly at: Temporal.Instant
  readonly digits: Digits
  readonly sections: readonly Section[]
}

export const TEXT_SIZE = 16
export const TABLE_SIZE = 14

type Given = Omit<Paragraph, 'kind' | 'runs'> & Pick<Run, 'bold' | 'size'>

/** A paragraph of one kind of letters. */
export function paragraph(text: string, { bold, size, ...rest }: Given = {}): Paragraph {
  const run: Run = { text, ...(bold === undefined ? {} : { bold }), ...(size === undefined ? {} : { size }) }
  return { kind: 'paragraph', runs: [run], ...rest }
}

/** Entries of a cell: numbered when there are several, a dash or nothing when there are none. */
export function entries(texts: readonly string[], none = ''): Cell {
  if (texts.length === 0) return { items: none === '' ? [] : [{ text: none }], ...(none === '' ? {} : CENTRED) }
  return { items: texts.length === 1 ? [{ text: texts[0]! }] : texts.map((text, i) => ({ text, mark: `${i + 1}.` })) }
}

const CENTRED = { align: 'center' } as const

/** One entry to a line, without numbers. */
export const lines = (texts: readonly string[], align?: Align): Cell => ({
  items: texts.map((text) => ({ text })),
  ...(align ? { align } : {}),
})

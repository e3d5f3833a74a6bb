import type { Cell, ItemFacts } from '../../../src/features/oit/facts/facts.ts'

export type { Cell, ItemFacts }

/** What a cell says, before anybody has said it: the address of its words, or the text as it stands. */
export function voiceless(cell: Cell | undefined): string {
  if (cell === null || cell === undefined || typeof cell === 'number') return String(cell)
  return 'words' in cell ? cell.words : 'text' in cell ? cell.text : JSON.stringify(cell)
}

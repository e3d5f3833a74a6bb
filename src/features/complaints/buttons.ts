// The taps a complaint's cards carry: one list, so that cards and commands cannot part.

import { printButton } from '../../dialog/buttons.ts'

/** What who filed it may tap. */
export const CITIZEN_TAPS = {
  open: 'complaint-mine',
  answer: 'complaint-answer',
  fixed: 'complaint-fixed',
  notFixed: 'complaint-not-fixed',
  rate: 'complaint-rate',
  undo: 'complaint-undo',
} as const

/** What the office taps. */
export const OFFICE_TAPS = {
  queue: 'complaint-queue',
  card: 'complaint-card',
  do: 'complaint-do',
  more: 'complaint-more',
  figures: 'complaint-figures',
  papers: 'complaint-papers',
  undo: 'complaint-take-back',
  looks: 'complaint-looks',
} as const

export const tapTo = (command: string, id: string, value = ''): string =>
  printButton({ kind: 'command', command, id, value })

import { printButton } from '../../dialog/buttons.ts'

/** The data of a button that does one thing of this feature. */
export const command = (name: string, id = '', value = ''): string =>
  printButton({ kind: 'command', command: name, id, value })

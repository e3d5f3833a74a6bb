import { defineErrors } from '../../kernel/errors.ts'

/** What an import can be refused for. Each says where: a line, a row, a cell, or how large. */
export const { codes: PLAN_ERRORS, fail } = defineErrors('plans', [
  'file-too-large',
  'file-empty',
  'file-kind-unknown',
  'file-kind-old',
  'file-is-pdf',
  'file-locked',
  'file-damaged',
  'zip-bomb',
  'text-unreadable',
  'macro-inside',
  'formula-inside',
  'external-links-inside',
  'no-measures',
  'not-json',
  'json-shape',
  'table-missing',
  'column-missing',
  'column-unknown',
  'row-wrong',
  'rows-missing',
])

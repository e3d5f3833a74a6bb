import { defineErrors } from '../kernel/errors.ts'

/** What can be wrong with a line somebody typed. */
export const { codes: CLI_ERRORS, fail } = defineErrors('cli', [
  'command-unknown',
  'option-unknown',
  'option-valueless',
  'option-missing',
  'option-choice',
  'argument-missing',
  'argument-surplus',
  'language-unknown',
  'agency-malformed',
  'years-malformed',
  'file-missing',
  'file-is-folder',
  'file-unreadable',
  'file-there',
  'kind-unknown',
  'year-malformed',
  'version-malformed',
  'answers-malformed',
  'json-malformed',
])

import { CODES, type CodeName, codeName } from '../errors.ts'

// Something the caller asked for that cannot be, told with MongoDB's own number.
export class QueryError extends Error {
  readonly code: number
  readonly codeName: string

  constructor(code: CodeName | number, message: string) {
    super(message)
    this.name = 'QueryError'
    this.code = typeof code === 'number' ? code : CODES[code]
    this.codeName = codeName(this.code)
  }
}

/** What LINE's servers say back, with LINE's literal words (Messaging API reference, "Error responses"). */

export type Bytes = { readonly type: string; readonly bytes: Uint8Array }

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly bytes?: Bytes
}

/** `lost`: the connection broke before an answer came; the caller cannot know what was taken. */
export type Taken = Answer | 'lost'

/** One call as both doors hand it in; the doors differ in nothing else. */
export type Call = {
  readonly accessToken?: string | undefined
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly bytes?: Bytes
  readonly retryKey?: string | undefined
}

export type Detail = { readonly message: string; readonly property: string }

export const answer = (status: number, body?: unknown, headers: Record<string, string> = {}): Answer =>
  body === undefined ? { status, headers } : { status, headers, body }

export const done = (body: unknown = {}): Answer => answer(200, body)

export const refuse = (status: number, message: string, details: readonly Detail[] = []): Answer =>
  answer(status, details.length > 0 ? { message, details } : { message })

export const invalid = (details: readonly Detail[]): Answer =>
  refuse(400, `The request body has ${details.length} error(s)`, details)

export const badProperty = (property: string): Answer =>
  refuse(400, `The property, ${property}, in the request body is invalid (line: -, column: -)`)

export const badParameter = (name: string): Answer => refuse(400, `The value for the '${name}' parameter is invalid`)

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const record = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {})

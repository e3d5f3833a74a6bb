import type { Channel, LineGateway } from '../../../src/line/gateway.ts'

/** An implementation on the boards, and a LINE whose troubles can be arranged. */
export type Stage = {
  readonly gateway: LineGateway
  readonly channel: Channel
  /** The same account with a token LINE does not know. */
  readonly strangeChannel: Channel
  /** A friend of the account, called สมมุติ, whose LINE speaks Thai. */
  readonly friend: string
  /** A well-formed id LINE does not know here. */
  readonly nobody: string
  /** A reply token fresh from a webhook of the friend. */
  replyToken(): Promise<string>
  /** The message objects that stand on the friend's phone by now, oldest first. */
  received(): Promise<readonly unknown[]>
  /** The body of every reply and push as LINE was handed it. */
  requests(): readonly { readonly messages: unknown }[]
  /** The next send is taken, its answer never comes. */
  loseNextAnswer(): void
  /** The next call is answered with this status and takes nothing. */
  failNext(status: number): void
  /** Every call is one too many until switched off. */
  rateLimit(on: boolean): void
  /** A month of `limit` messages (null: endless), `used` of them gone. */
  month(limit: number | null, used: number): void
  /** A message whose content is such. */
  content(kind: 'photo' | 'preparing' | 'unsent', bytes?: Uint8Array): Promise<string>
  close(): Promise<void>
}

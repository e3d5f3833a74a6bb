import type { Durability } from '../storage/schema.ts'

// Between the thread that was asked for a store and the one that is it.
export type WorkerOptions = {
  readonly file: string
  readonly durability: Durability
  readonly testCommands: boolean
  readonly socket: string | undefined
  readonly tcp: { readonly port: number; readonly user: string; readonly password: string } | undefined
  readonly expireMs: number | undefined
  readonly maxBytes: number | undefined
}

export type Request =
  | { readonly kind: 'backup'; readonly to: string }
  | { readonly kind: 'compact' }
  | { readonly kind: 'scrub' }
  | { readonly kind: 'expire' }
  | { readonly kind: 'close' }

export type ToWorker = Request & { readonly id: number }

export type FromWorker =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'refused'; readonly id: number; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string }

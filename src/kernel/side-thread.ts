// Work that would hold up everybody's conversation is done in a thread of its own: drawing a paper, reading a large file.

import { Worker } from 'node:worker_threads'
import { DomainError, WorldError } from './errors.ts'

/** A module that exports `run(input)`; what goes in and comes out is plain data. */
export type SideTask = URL

export type FromSide = { readonly id: number } & (
  | { readonly done: unknown }
  /** The person's mistake, as a refusal says it. */
  | { readonly refused: { readonly code: string; readonly facts: DomainError['facts'] } }
  | { readonly failed: string }
)
export type ToSide = { readonly id: number; readonly task: string; readonly input: unknown }

export type SideThread = {
  /** One after the other; what the task throws comes back as it would have here. */
  run<Out>(task: SideTask, input: unknown): Promise<Out>
  stop(): Promise<void>
}

type Waiting = { resolve(value: unknown): void; reject(error: Error): void }

/** So long an idle thread keeps what it has loaded. */
const IDLE_MS = 60_000

/** Begins with its first task, rests when there is none, and never keeps a process alive that wants to end. */
export function createSideThread({ idleMs = IDLE_MS } = {}): SideThread {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | null = null
  let asked = 0

  function begin(): Worker {
    const begun = new Worker(new URL('./side-thread.worker.ts', import.meta.url), { execArgv: [] })
    begun.on('message', hear)
    begun.on('error', (error: unknown) => lose(begun, error instanceof Error ? error.message : String(error)))
    begun.on('exit', () => lose(begun, 'the thread ended'))
    return begun
  }

  function hear(said: FromSide): void {
    const one = waiting.get(said.id)
    waiting.delete(said.id)
    if (waiting.size === 0) rest()
    if ('done' in said) one?.resolve(said.done)
    else if ('refused' in said) one?.reject(new DomainError(said.refused.code, said.refused.facts))
    else one?.reject(new Error(`in the side thread: ${said.failed}`))
  }

  function rest(): void {
    worker?.unref()
    idle = setTimeout(() => void end(), idleMs)
    idle.unref()
  }

  /** It died under its work; whoever waits may try again with a new one. */
  function lose(lost: Worker, why: string): void {
    if (worker !== lost) return
    worker = null
    const left = [...waiting.values()]
    waiting.clear()
    for (const { reject } of left) reject(new WorldError(`the side thread is gone: ${why}`))
  }

  async function end(): Promise<void> {
    if (idle) clearTimeout(idle)
    const ending = worker
    worker = null
    await ending?.terminate()
  }

  return {
    run<Out>(task: SideTask, input: unknown): Promise<Out> {
      if (idle) clearTimeout(idle)
      worker ??= begin()
      worker.ref()
      asked += 1
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      waiting.set(asked, { resolve, reject })
      worker.postMessage({ id: asked, task: task.href, input } satisfies ToSide)
      return promise as Promise<Out>
    },
    async stop() {
      const left = [...waiting.values()]
      waiting.clear()
      await end()
      for (const { reject } of left) reject(new WorldError('the side thread was stopped'))
    },
  }
}

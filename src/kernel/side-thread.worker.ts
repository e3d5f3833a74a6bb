import { parentPort } from 'node:worker_threads'
import { DomainError } from './errors.ts'
import type { FromSide, ToSide } from './side-thread.ts'

type Task = { readonly run: (input: unknown) => unknown }

async function answerTo({ id, task, input }: ToSide): Promise<FromSide> {
  try {
    const { run } = (await import(task)) as Task
    return { id, done: await run(input) }
  } catch (error) {
    if (error instanceof DomainError) return { id, refused: { code: error.code, facts: error.facts } }
    return { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

// One after the other: two at once would only share one processor.
let last: Promise<void> = Promise.resolve()
parentPort!.on('message', (asked: ToSide) => {
  last = last.then(async () => parentPort!.postMessage(await answerTo(asked)))
})

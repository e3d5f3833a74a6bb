// Where the thread begins. What node made of our sources is kept for the next time: reading them all again takes
// longer than opening the store.
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { workerData } from 'node:worker_threads'
import type { WorkerOptions } from './door/messages.ts'

// Beside what was installed, because whoever can write there can change this program anyway.
enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'embedded-mongo'))

const { runThread } = await import('./thread.ts')
await runThread(workerData as WorkerOptions)

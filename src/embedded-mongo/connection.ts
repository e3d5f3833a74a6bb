// One client: its messages are answered one after the other, in the order they came.
import type { Socket } from 'node:net'
import { createFramer, MAX_MESSAGE } from './wire/frames.ts'
import { type Message, readMessage } from './wire/message.ts'
import { type Elements, frameReply } from './wire/reply.ts'

// What the store remembers about one client.
export type Client = {
  readonly id: number
  readonly address: string
  // Who may come in without a password, or has given it.
  trusted: boolean
  appName?: string | undefined
  conversation?: unknown
}

export type Answer = Elements | 'nothing' | 'hang up'

export type Dispatch = (message: Message, client: Client) => Answer | Promise<Answer>

// Before the password a client has nothing long to say.
const MAX_STRANGER = 65_536
const WAITING = 8

export function serve(socket: Socket, client: Client, dispatch: Dispatch): void {
  const waiting: Message[] = []
  let busy = false
  let replies = 0
  const close = (): void => {
    waiting.length = 0
    socket.destroy()
  }
  const framer = createFramer(
    (frame) => waiting.push(readMessage(frame)),
    () => (client.trusted ? MAX_MESSAGE : MAX_STRANGER),
  )
  const reply = (message: Message, answer: Answer): void => {
    if (answer === 'hang up') {
      close()
      return
    }
    if (answer === 'nothing' || message.silent || socket.destroyed) return
    replies = (replies + 1) & 0x7fffffff
    socket.write(frameReply(answer, message, replies))
  }
  const work = (): void => {
    while (!busy) {
      const message = waiting.shift()
      if (!message) break
      const answer = dispatch(message, client)
      if (!(answer instanceof Promise)) {
        reply(message, answer)
        continue
      }
      busy = true
      answer.then(
        (late) => {
          reply(message, late)
          busy = false
          work()
        },
        (error: unknown) => {
          close()
          throw error
        },
      )
    }
    if (waiting.length < WAITING && socket.isPaused() && !socket.writableNeedDrain) socket.resume()
  }
  socket.on('data', (chunk: Uint8Array) => {
    try {
      framer.push(chunk)
    } catch {
      close()
      return
    }
    work()
    if (waiting.length >= WAITING || socket.writableNeedDrain) socket.pause()
  })
  socket.on('drain', work)
  socket.on('error', close)
}

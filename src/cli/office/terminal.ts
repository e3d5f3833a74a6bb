import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

export type Terminal = {
  ask(question: string): Promise<string>
  /** What is typed is not shown. */
  askHidden(question: string): Promise<string>
}

export function createTerminal(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Terminal {
  async function ask(question: string, hidden: boolean): Promise<string> {
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
    const lines = createInterface({ input, output: hidden ? silent : output, terminal: true })
    if (hidden) output.write(question)
    try {
      return (await lines.question(hidden ? '' : question)).trim()
    } finally {
      lines.close()
      if (hidden) output.write('\n')
    }
  }
  return { ask: (question) => ask(question, false), askHidden: (question) => ask(question, true) }
}

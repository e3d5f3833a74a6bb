import type { Command } from './command.ts'

export const serve: Command = {
  name: 'serve',
  async run(call) {
    // The server brings everything with it; the other commands need not wait for that.
    const { serve: start } = await import('../serve.ts')
    await start(call.env)
    return null
  },
}

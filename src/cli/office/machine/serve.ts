import type { OfficeCommand } from '../call.ts'

export const serve: OfficeCommand = {
  name: 'serve',
  action: 'machine',
  arguments: [],
  options: [],
  async run(call) {
    // The server brings everything with it; the other commands need not wait for that.
    const { serve: start } = await import('../../../serve.ts')
    await start(call.env)
    return null
  },
}

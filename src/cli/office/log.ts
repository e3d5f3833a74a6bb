// The log of one office, handed out whole: each line with the hash of the one before it, so that anybody can check it.

import { createLogStore } from '../../turn/log.store.ts'
import { atDesk } from './at-desk.ts'
import { type OfficeCommand, text } from './call.ts'

export const exportLog: OfficeCommand = {
  name: 'log export',
  action: 'log.read',
  arguments: [{ name: 'out' }],
  options: [text('agency')],
  async run(call) {
    const path = call.argument('out')!
    const { agency, connection } = await atDesk(call)
    const lines: string[] = []
    for await (const entry of createLogStore(connection).chain(agency)) lines.push(`${JSON.stringify(entry)}\n`)
    call.files.write(path, lines.join(''))
    return {
      json: { written: path, lines: lines.length },
      lines: [call.say('operate.log', { path, n: lines.length })],
    }
  },
}

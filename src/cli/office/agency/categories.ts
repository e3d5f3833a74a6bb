// The subjects of complaints as a file: written out, edited anywhere, tried, taken in. What is dropped from the file is
// switched off, never lost.

import { fileOf, readCategories, withList } from '../../../features/complaints/index.ts'
import { fail } from '../../errors.ts'
import { atDesk } from '../at-desk.ts'
import { flag, type OfficeCommand, text } from '../call.ts'

const MOST_BYTES = 1024 * 1024

export const exportCategories: OfficeCommand = {
  name: 'agency categories export',
  action: 'settings.read',
  arguments: [{ name: 'out' }],
  options: [text('agency')],
  async run(call) {
    const path = call.argument('out')!
    const { copy } = await atDesk(call)
    const list = fileOf(copy.categories ?? [])
    call.files.write(path, `${JSON.stringify(list, null, 2)}\n`)
    return { json: { written: path, categories: list.length }, lines: [call.say('cli.written', { path })] }
  },
}

export const importCategories: OfficeCommand = {
  name: 'agency categories import',
  action: 'settings.change',
  arguments: [{ name: 'file' }],
  options: [text('agency'), flag('dry-run')],
  async run(call) {
    const path = call.argument('file')!
    const bytes = call.files.read(path, (size) => {
      if (size > MOST_BYTES) throw fail('cli.json-malformed', { path })
    })
    const { agency, agencies, copy, occurrence } = await atDesk(call)
    const list = readCategories(parsed(bytes, path), copy.units)
    const next = withList(copy.categories ?? [], list)
    if (!call.isOn('dry-run')) await agencies.desk.setCategories(agency, occurrence, (before) => withList(before, list))
    const lines = next.map(({ code, name, ask, off }) =>
      [off ? '-' : '+', code.padEnd(16), name?.th ?? '', ask?.th ?? ''].join(' ').trimEnd(),
    )
    const said = call.isOn('dry-run') ? 'operate.categories.tried' : 'operate.categories.kept'
    return { json: { agency, categories: next, dryRun: call.isOn('dry-run') }, lines: [...lines, call.say(said)] }
  },
}

function parsed(bytes: Buffer, path: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw fail('cli.json-malformed', { path })
  }
}

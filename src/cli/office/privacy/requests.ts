import type { KeptRequest } from '../../../features/privacy/index.ts'
import { type Call, flag, type OfficeCommand, text } from '../call.ts'
import { privacyDesk } from './desk.ts'

const told = (call: Call, { id, kind, reference, due, state, reason }: KeptRequest): string =>
  call.say(`operate.request.${state}`, {
    id,
    reference: reference ?? call.say('operate.request.in-chat'),
    due,
    kind: call.say(`privacy.request.kinds.${kind}`),
    reason: reason ?? '',
  })

/** What somebody asked for on paper; in the chat they see to it themselves. */
export const addRequest: OfficeCommand = {
  name: 'request add',
  action: 'privacy.change',
  arguments: [{ name: 'kind' }, { name: 'reference' }],
  options: [text('agency'), text('received')],
  async run(call) {
    const { agency, privacy, occurrence } = await privacyDesk(call)
    const request = await privacy.requests.add(agency, occurrence, {
      kind: call.argument('kind')!,
      reference: call.argument('reference')!,
      receivedOn: call.flag('received') ?? null,
    })
    return { json: request, lines: [told(call, request)] }
  },
}

export const listRequests: OfficeCommand = {
  name: 'request list',
  action: 'requests.read',
  arguments: [],
  options: [text('agency')],
  async run(call) {
    const { agency, privacy } = await privacyDesk(call)
    const all = await privacy.requests.all(agency)
    const lines = all.map((one) => told(call, one))
    return { json: all, lines: lines.length > 0 ? lines : [call.say('operate.request.nothing')] }
  },
}

export const closeRequest: OfficeCommand = {
  name: 'request close',
  action: 'privacy.change',
  arguments: [{ name: 'id' }],
  options: [text('agency'), flag('refuse'), text('reason')],
  async run(call) {
    const { agency, privacy, occurrence } = await privacyDesk(call)
    const id = call.argument('id')!
    const how = { refused: call.isOn('refuse'), reason: call.flag('reason') ?? null }
    const request = await privacy.requests.close(agency, id, occurrence, how)
    return { json: request, lines: [told(call, { ...request, id })] }
  },
}

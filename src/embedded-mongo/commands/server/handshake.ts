import { DateTime, Doc, List } from '../../query/document.ts'
import { SESSION_MINUTES } from '../../session/sessions.ts'
import { MAX_MESSAGE } from '../../wire/frames.ts'
import { type Elements, elementsOf } from '../../wire/reply.ts'
import { docAt, textAt } from '../arguments.ts'
import type { Call, Command } from '../command.ts'

export const SET_NAME = 'embedded'
export const VERSION = '7.0.0'
const WIRE_VERSION = 21

// A replica set of one: a standalone would have neither transactions nor retryable writes. Without topologyVersion
// the driver polls, and no streamed answers are owed.
function hello(call: Call): Elements {
  const old = call.name !== 'hello'
  const doc = new Doc()
  if (old) doc.append('ismaster', true)
  if (old && call.body.get('helloOk') === true) doc.append('helloOk', true)
  doc.append('isWritablePrimary', true)
  const address = call.client.address
  const application = docAt(docAt(call.body, 'client') ?? new Doc(), 'application')
  if (application) call.client.appName = textAt(application, 'name')
  const about = Doc.of({
    setName: SET_NAME,
    setVersion: 1,
    secondary: false,
    hosts: new List([address]),
    me: address,
    primary: address,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: MAX_MESSAGE,
    maxWriteBatchSize: 100_000,
    localTime: new DateTime(call.now),
    logicalSessionTimeoutMinutes: SESSION_MINUTES,
    connectionId: call.client.id,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
  })
  for (const [name, value] of about.entries()) doc.append(name, value)
  const user = textAt(call.body, 'saslSupportedMechs')
  if (user !== undefined && call.store.scram) doc.append('saslSupportedMechs', new List(['SCRAM-SHA-256']))
  return [elementsOf(doc)]
}

const command: Command = { fields: {}, kind: 'plain', open: true, offers: true, run: hello }

export const handshake = { hello: command, isMaster: command, ismaster: command }

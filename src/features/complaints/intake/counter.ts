// Matters that did not come by LINE, taken in by the office: the person gets a number, a secret and a letter.

import type { Command, Doorway } from '../../../dialog/conversation.ts'
import { type RegisteredDialog, registerDialog } from '../../../dialog/engine.ts'
import type { Words } from '../../../kernel/i18n.ts'
import type { Seals } from '../../../kernel/seal.ts'
import { notice } from '../../../line/reply.ts'
import type { MenuEntry } from '../../../turn/feature.ts'
import type { Offices } from '../../../turn/office.ts'
import type { People } from '../../people/index.ts'
import type { Complaints } from '../complaints.ts'
import { fail as refuse } from '../errors.ts'
import { secretFor, showSecret } from '../persons/secret.ts'
import { counter } from './counter.dialog.ts'
import { fail } from './errors.ts'
import { contentsOf, instead } from './filing.ts'
import type { HandOver } from './guards.ts'
import { isHandedOver, meaningOf } from './intake.ts'
import type { Knowing } from './knowing.ts'
import { hidePersonal } from './reading/personal.ts'

export type CounterDeps = {
  readonly complaints: Complaints
  readonly people: Pick<People, 'may' | 'only'>
  readonly seals: Pick<Seals, 'markOf'>
  readonly words: Words
  readonly knowing: Knowing
  readonly handOver: HandOver
  readonly offices: Pick<Offices, 'of'>
}

export type Counter = {
  readonly dialogs: readonly RegisteredDialog[]
  readonly commands: { readonly [name: string]: Command }
  readonly doorways: readonly Doorway[]
  readonly menu: readonly MenuEntry[]
}

export function createCounter(deps: CounterDeps): Counter {
  const { complaints, people, seals, words, knowing, handOver, offices } = deps
  const registered = registerDialog({
    dialog: counter,
    knows: (answers, occasion, before) => knowing.look(answers, occasion, before),
    finish: async (answers, occasion, { given }) => {
      const { agency, chat, at, cause, language } = occasion
      if (!(await people.may(agency, chat, 'complaint.take', at))) throw refuse('complaints.unknown')
      const { about, channel, telling, name, phone, address } = answers
      if (isHandedOver(about)) return handOver(occasion)
      if (!telling) throw fail('complaint-intake.nothing-told')
      const hides = answers.private === 'hide' && telling.text !== null
      const secret = secretFor(seals, agency, cause)
      const filed = await complaints.file(occasion, {
        ...meaningOf(about),
        channel,
        text: hides ? hidePersonal(telling.text!, instead(words, language)) : telling.text,
        contents: contentsOf(agency, telling),
        place: answers.place ?? null,
        extra: answers.extra ? { ask: given.extraAsk, answer: answers.extra } : null,
        filer: null,
        contact: { name: name ?? null, phone: phone ?? null, address: address ?? null },
        wish: phone ? 'call' : address ? 'letter' : 'none',
        secret,
        keptFrom: answers.unit ? [answers.unit] : [],
        taker: chat,
      })
      const voice = await complaints.voices.in(agency, language)
      const row = (what: string, value: string) => ({ name: { words: `complaint-intake.taken.${what}` }, value })
      const facts = { number: filed.number }
      const card = notice({
        title: { words: 'complaint-intake.taken.title', facts },
        text: { words: 'complaint-intake.taken.text', facts },
        rows: [
          row('secret', showSecret(secret)),
          ...(filed.runs.length > 0 ? [row('due', voice.weekday(filed.due))] : []),
          row('where', `${(await offices.of(agency)).address}/p/${agency}/follow`),
        ],
      })
      return { replies: [{ ...card, class: 'duty' }] }
    },
  })

  return {
    dialogs: [registered],
    commands: {
      'complaint-take': people.only('complaint.take', async () => ({ replies: [], open: { dialog: counter.name } })),
    },
    doorways: [{ name: 'complaint-intake.counter', aside: true, command: 'complaint-take' }],
    menu: [
      {
        door: 'complaint-intake.counter',
        explain: 'complaint-intake.counter.explain',
        for: 'complaint.take',
        icon: 'write',
      },
    ],
  }
}

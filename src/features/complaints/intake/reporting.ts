// The citizen's way in: what was said is guessed at, the rest is asked, and it is filed.

import type { Command, Doorway, Guard } from '../../../dialog/conversation.ts'
import { type Beginning, type RegisteredDialog, registerDialog } from '../../../dialog/engine.ts'
import type { Words } from '../../../kernel/i18n.ts'
import type { Seals } from '../../../kernel/seal.ts'
import type { MenuEntry } from '../../../turn/feature.ts'
import type { Offices } from '../../../turn/office.ts'
import type { Agencies } from '../../agencies/index.ts'
import type { People } from '../../people/index.ts'
import type { Complaints } from '../complaints.ts'
import { createCounter } from './counter.ts'
import { createFiling } from './filing.ts'
import { createHandOver, dangerGuard, integrityGuard } from './guards.ts'
import { intake } from './intake.dialog.ts'
import { createKnowing } from './knowing.ts'
import { createLimits, type Limits } from './limits.ts'
import { createUnderstanding, type Understanding } from './reading/understanding.ts'
import { personCard } from './receipt.views.ts'

export type ReportingDeps = {
  readonly complaints: Complaints
  readonly agencies: Pick<Agencies, 'of'>
  readonly people: People
  readonly words: Words
  readonly seals: Pick<Seals, 'markOf'>
  readonly offices: Pick<Offices, 'of'>
}

export type Reporting = {
  readonly dialogs: readonly RegisteredDialog[]
  readonly guards: readonly Guard[]
  readonly commands: { readonly [name: string]: Command }
  readonly doorways: readonly Doorway[]
  readonly menu: readonly MenuEntry[]
  readonly understanding: Understanding
  readonly limits: Limits
}

const FROM_CONTENTS = 0.3

const contentsName = (contents: Beginning['contents']): 'photo' | 'contents' | null => {
  if (contents.length === 0) return null
  return contents.every(({ kind }) => kind === 'photo') ? 'photo' : 'contents'
}

export function createReporting(deps: ReportingDeps): Reporting {
  const { words } = deps
  const understanding = createUnderstanding(words)
  const handOver = createHandOver(deps.agencies)
  const knowing = createKnowing(deps)
  const limits = createLimits(deps)
  const file = createFiling({ ...deps, handOver, limits })
  const counter = createCounter({ ...deps, knowing, handOver })

  function guess({ text, contents, place, language }: Beginning) {
    const read = text === null ? null : understanding.read(text)
    if (text !== null && !read && contents.length === 0 && !place) return null
    const about = read && read.kind !== 'complaint' ? read.kind : (read?.category ?? null)
    const sentence = (name: string, facts = {}) => words.say(language, `complaint-intake.guesses.${name}`, facts)
    const proposal = about
      ? sentence('about', { about: words.say(language, `complaint-intake.abouts.${about}`) })
      : sentence(contentsName(contents) ?? (place ? 'place' : 'text'))
    return {
      answers: {
        ...(about ? { about } : {}),
        ...(text !== null || contents.length > 0 ? { telling: { text, contents } } : {}),
        ...(place ? { place } : {}),
      },
      given: knowing.start(language, about, proposal),
      sure: read?.sure ?? FROM_CONTENTS,
    }
  }

  return {
    understanding,
    limits,
    guards: [integrityGuard(understanding, handOver), dangerGuard(understanding)],
    dialogs: [
      registerDialog({
        dialog: intake,
        startsFrom: guess,
        knows: (answers, occasion, before) => knowing.look(answers, occasion, before),
        finish: (answers, occasion, filed) => file(answers, occasion, filed),
      }),
      ...counter.dialogs,
    ],
    commands: {
      'complaint-hand-over': handOver,
      'complaint-person': async ({ agency }) => ({ replies: [personCard((await deps.offices.of(agency)).phone)] }),
      'complaint-call-me': async ({ language }) => ({
        replies: [],
        open: {
          dialog: intake.name,
          answers: { about: 'question', contact: 'phone' },
          given: knowing.start(language, null),
        },
      }),
      ...counter.commands,
    },
    doorways: [
      { name: 'complaint-intake.open', dialog: 'complaint-intake' },
      { name: 'complaint-citizen.mine', command: 'complaint-mine' },
      { name: 'complaint-intake.door', aside: true, command: 'complaint-hand-over' },
      { name: 'complaint-intake.person', aside: true, command: 'complaint-person' },
      ...counter.doorways,
    ],
    menu: counter.menu,
  }
}

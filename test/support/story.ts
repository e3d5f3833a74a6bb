/**
 * Plays a story against a world and writes down what the bot said, so that the story is its own golden file.
 *
 *   # a note; kept as it is, like an empty line
 *   = 2026-11-20 09:00  นิด (th)        it is this time in Bangkok, and Nid acts from here on
 *   = สมศรี (th, officer)               somebody else acts, at the same time; language and kind at the first meeting
 *   = 2026-11-21 08:30                  time passes until then
 *   + 25h                               time passes: 90m, 25h, 3d, 2w, or P1M
 *   > ไฟดับ                             types this; ⏎ is a new line
 *   >> หน้าวัด                          sent at once behind the line before, so that both are heard together
 *   > @ถนน                              taps the newest button with these words; @ถนน ↑ the one before it
 *   > !photo 3   !video   !voice   !sticker   !file name.pdf 2MB   !place 13.75,100.50 name
 *   > !file plan.txt from plans/documents/x.txt     sends what stands there in test/fixtures
 *   > !pick 2026-11-17                  picks a day on the calendar a button opened
 *   > !unsend   !unsend 2               takes back the newest message, or the one before it
 *   > !follow   !follow again   !block   !join   !leave      !call words    calls the bot by mention, in a group
 *
 * Indented lines are what the bot said: `[template] text  (button | button)`, `!` before a refusal, further lines of a
 * text further in. What somebody else heard meanwhile stands behind `» name`. They are rewritten, never read.
 */

import { readStory, type StoryInput, type StoryLine, type Who } from './story-lines.ts'

export type { StoryInput } from './story-lines.ts'

/** One thing the bot sent, as its reader sees it. */
export type Said = {
  readonly template?: string
  readonly text: string
  readonly choices: readonly string[]
  readonly refusal?: true
}

export type StoryPerson = { readonly name: string; readonly language: string; readonly kind: string }

/** All a story needs of a world. */
export type StoryWorld = {
  now(): Temporal.Instant
  /** Everything due until then has happened when it resolves. */
  advanceTo(at: Temporal.Instant): Promise<void>
  /** Met for the first time: makes the person (or the group) known; nothing is said by it. */
  person(person: StoryPerson): Promise<void>
  /** Sent in quick succession; resolves when all of it has been answered. */
  send(person: StoryPerson, inputs: readonly StoryInput[]): Promise<void>
  /** What the bot sent to this person since the last time this was asked. */
  heard(person: StoryPerson): Promise<readonly Said[]>
}

/** Answers the story as it went: the same text when the bot said what is written there. */
export async function playStory(story: string, world: StoryWorld, name = 'story'): Promise<string> {
  const cast = createCast(world)
  const written: string[] = []
  const lines = readStory(story, name).filter((line) => line.kind !== 'said')
  for (const [i, line] of lines.entries()) {
    written.push(line.written)
    try {
      if (line.kind === 'scene') await cast.enter(line.at, line.who)
      else if (line.kind === 'wait') await world.advanceTo(later(world.now(), line.duration))
      else if (line.kind === 'play') await cast.act(line, lines[i + 1])
      else continue
    } catch (cause) {
      throw new Error(`${name}:${line.number}: ${line.written}`, { cause })
    }
    written.push(...(await cast.listen()))
  }
  return `${written.join('\n')}\n`
}

const later = (at: Temporal.Instant, duration: Temporal.Duration): Temporal.Instant =>
  at.toZonedDateTimeISO('Asia/Bangkok').add(duration).toInstant()

type Play = Extract<StoryLine, { kind: 'play' }>

function createCast(world: StoryWorld) {
  const people = new Map<string, StoryPerson>()
  let actor: StoryPerson | null = null
  let pending: StoryInput[] = []

  async function meet({ name, language, kind }: Who): Promise<StoryPerson> {
    const known = people.get(name)
    if (known) return known
    const person = { name, language: language ?? 'th', kind: kind ?? 'citizen' }
    people.set(name, person)
    await world.person(person)
    return person
  }

  return {
    async enter(at: Temporal.Instant | null, who: Who | null): Promise<void> {
      if (at) {
        if (Temporal.Instant.compare(at, world.now()) < 0) throw new Error('time only goes forward')
        await world.advanceTo(at)
      }
      if (who) actor = await meet(who)
    },

    /** Lines behind `>>` wait for the last of them, for they are sent together. */
    async act(line: Play, next: StoryLine | undefined): Promise<void> {
      if (!actor) throw new Error('nobody is there yet: begin with = 2026-11-20 09:00  name (th)')
      if (line.atOnce && pending.length === 0) throw new Error('>> follows another line of the same person')
      pending.push(line.input)
      if (next?.kind === 'play' && next.atOnce) return
      const inputs = pending
      pending = []
      await world.send(actor, inputs)
    },

    async listen(): Promise<string[]> {
      if (pending.length > 0) return []
      const lines: string[] = []
      const others = [...people.values()].filter((person) => person !== actor)
      for (const person of actor ? [actor, ...others] : others)
        for (const said of await world.heard(person))
          lines.push(...printSaid(said, person === actor ? null : person.name))
      return lines
    },
  }
}

function printSaid({ template, text, choices, refusal }: Said, listener: string | null): string[] {
  const [first = '', ...rest] = text.split('\n')
  const head = [
    listener === null ? '' : `» ${listener}  `,
    refusal ? '! ' : '',
    template ? `[${template}] ` : '',
    first,
  ]
  const lines = [`  ${head.join('')}`, ...rest.map((line) => `    ${line}`)].map((line) => line.trimEnd())
  if (choices.length > 0) lines[lines.length - 1] += `  (${choices.join(' | ')})`
  return lines
}

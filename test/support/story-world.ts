import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Templates } from '../../src/line/flex.ts'
import type { Person } from '../../src/simulator/phones/people.ts'
import type { Phone } from '../../src/simulator/phones/phone.ts'
import type { Said, StoryInput, StoryPerson, StoryWorld } from './story.ts'
import { AGENCY, openWorld, templates, type World, type WorldOptions } from './world.ts'

const FIXTURES = join(import.meta.dirname, '../fixtures')

// A 1×1 PNG: what is on a photo says nothing to the bot. Behind its end stands who took it: two people, two photos.
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const photoOf = (name: string): Buffer => Buffer.concat([PIXEL, Buffer.from(name)])

/** The real app as a stage for stories. */
export async function openStoryWorld(options: WorldOptions = {}): Promise<{ world: World; stage: StoryWorld }> {
  const names = new Map<string, string>()
  const world = await openWorld({ ...options, templates: remembering(templates, names) })
  const told = new Map<string, number>()

  const phoneOf = ({ name, kind }: StoryPerson): Phone => {
    const person = world.platform.person(kind === 'group' ? `${name}-member` : name)
    return kind === 'group' ? person.in(name) : person
  }

  const stage: StoryWorld = {
    now: world.now,
    advanceTo: world.advanceTo,
    async person({ name, language, kind }) {
      if (world.platform.people().some(({ id }) => id === name)) return // one of the demo's
      if (kind === 'group') {
        world.platform.addPerson({ id: `${name}-member`, language })
        world.platform.addGroup({ id: name, members: [`${name}-member`] })
      } else world.platform.addPerson({ id: name, language })
    },
    async send(person, inputs) {
      for (const input of inputs) act(world, phoneOf(person), person, input)
      await world.settle()
      await world.advance({ seconds: 4 }) // a thought is whole by then
    },
    async heard(person) {
      const { entries } = phoneOf(person).shows()
      const from = told.get(person.name) ?? 0
      told.set(person.name, entries.length)
      const news = entries.slice(from).filter((entry) => entry.by.kind === 'bot')
      return news.map((entry) => asSaid(entry.message as Shown, names))
    },
  }
  return { world, stage }
}

function act(world: World, phone: Phone, { name, kind }: StoryPerson, input: StoryInput): void {
  const person = (): Person => world.platform.person(name)
  const group = () => world.platform.group(name)
  switch (input.kind) {
    case 'text':
      phone.say(input.callsUs ? `@${world.platform.channel(AGENCY).name} ${input.text}` : input.text)
      return
    case 'tap': {
      const buttons = phone.shows().buttons.filter((button) => button.label === input.label)
      const button = buttons[input.before]
      if (!button)
        throw new Error(
          `no button «${input.label}»; there are: ${phone
            .shows()
            .buttons.map((one) => one.label)
            .join(' | ')}`,
        )
      phone.tap(button.action)
      return
    }
    case 'pick': {
      const calendar = phone.shows().buttons.find((button) => button.action.type === 'datetimepicker')
      if (!calendar) throw new Error('no button opens a calendar')
      phone.tap(calendar.action, { date: input.date })
      return
    }
    case 'photo':
      if (input.count === 1) phone.photo(photoOf(name), { type: 'image/png' })
      else
        phone.photos(
          Array.from({ length: input.count }, () => photoOf(name)),
          { type: 'image/png' },
        )
      return
    case 'video':
      phone.video(PIXEL)
      return
    case 'voice':
      phone.audio(PIXEL)
      return
    case 'sticker':
      phone.sticker()
      return
    case 'file':
      phone.file(Buffer.alloc(input.size), input.name)
      return
    case 'document':
      phone.file(readFileSync(join(FIXTURES, input.from)), input.name)
      return
    case 'place':
      phone.place(input)
      return
    case 'unsend': {
      const mine = phone.shows().entries.filter((entry) => entry.by.kind === 'person')
      phone.unsend(mine.at(-input.back)?.id)
      return
    }
    case 'follow':
      if (input.again) person().unblock()
      else person().follow()
      return
    case 'block':
      person().block()
      return
    case 'join':
      group().invite(AGENCY)
      return
    case 'leave':
      group().expel()
      return
    default:
      throw new Error(`${kind} cannot do ${JSON.stringify(input)}`)
  }
}

type Shown = { readonly type: string; readonly [field: string]: unknown }

function asSaid(message: Shown, names: ReadonlyMap<string, string>): Said {
  const quick = labelsIn(message.quickReply)
  if (message.type === 'text') return { text: String(message.text), choices: quick }
  if (message.type !== 'flex') return { text: `(${message.type})`, choices: quick }
  const inCard = labelsIn(message.contents)
  const template = names.get(JSON.stringify(message.contents))
  return {
    ...(template ? { template } : {}),
    text: textsIn(message.contents).join('\n'),
    choices: [...inCard, ...quick.filter((label) => !inCard.includes(label))],
  }
}

/** Depth first, in the order in which a reader meets them. */
function* nodesIn(value: unknown): Generator<Shown> {
  if (Array.isArray(value)) for (const item of value) yield* nodesIn(item)
  else if (value && typeof value === 'object') {
    yield value as Shown
    for (const inner of Object.values(value)) yield* nodesIn(inner)
  }
}

const textsIn = (contents: unknown): string[] =>
  [...nodesIn(contents)].flatMap((node) => (node.type === 'text' && typeof node.text === 'string' ? [node.text] : []))

const labelsIn = (value: unknown): string[] =>
  [...nodesIn(value)].flatMap((node) => {
    const label = (node.action as { label?: unknown } | undefined)?.label
    return typeof label === 'string' ? [label] : []
  })

/** Templates that remember which look became which card. */
function remembering(from: Templates, names: Map<string, string>): Templates {
  return {
    ...from,
    get(name) {
      const template = from.get(name)
      return {
        ...template,
        fill: (slots, given) => {
          const filled = template.fill(slots, given)
          names.set(JSON.stringify(filled.contents), name)
          return filled
        },
      }
    },
  }
}

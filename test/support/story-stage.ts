import { readFileSync } from 'node:fs'
import { inviteAsWritten } from './invitations.ts'
import type { StoryWorld } from './story.ts'
import { prepareAsWritten } from './story-office.ts'
import { openStoryWorld } from './story-world.ts'
import type { World } from './world.ts'

/** The world a story begins in: its time, its office, the phones it names. */
export async function openStory(path: string): Promise<{ world: World; stage: StoryWorld }> {
  const story = readFileSync(path, 'utf8')
  const furnished = furnishedAs(story)
  const opened = await openStoryWorld({ start: beginningOf(path, story), ...(furnished ? { furnished } : {}) })
  await prepareAsWritten(path, opened.world)
  await inviteAsWritten(story, opened.world)
  return opened
}

/** The world begins with the story's first scene. */
function beginningOf(path: string, story: string): string {
  const scene = /^= (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})/m.exec(story)
  if (!scene) throw new Error(`${path} has no first scene: begin with = 2026-11-20 09:00  name (th)`)
  return `${scene[1]}T${scene[2]}`
}

/** `# ฉากสาธิต people plans`: the demo's phones (officer, head, mayor, clerk …) and what these features show with them. */
function furnishedAs(story: string): true | readonly string[] | null {
  const written = /^# ฉากสาธิต(.*)$/m.exec(story)
  if (!written) return null
  const features = written[1]!.trim()
  return features === '' ? true : features.split(/\s+/)
}

import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { test } from 'vitest'
import { inviteAsWritten } from '../support/invitations.ts'
import { expectStory, storiesIn } from '../support/story-files.ts'
import { openStoryWorld } from '../support/story-world.ts'

for (const path of storiesIn(import.meta.dirname))
  test(basename(path, '.story'), async () => {
    const story = readFileSync(path, 'utf8')
    const furnished = furnishedAs(story)
    const { world, stage } = await openStoryWorld({ start: beginningOf(path), ...(furnished ? { furnished } : {}) })
    try {
      await inviteAsWritten(story, world)
      await expectStory(path, stage)
    } finally {
      await world.close()
    }
  })

/** The world begins with the story's first scene. */
function beginningOf(path: string): string {
  const scene = /^= (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})/m.exec(readFileSync(path, 'utf8'))
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

import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { test } from 'vitest'
import { inviteAsWritten } from '../support/invitations.ts'
import { expectStory, storiesIn } from '../support/story-files.ts'
import { openStoryWorld } from '../support/story-world.ts'

for (const path of storiesIn(import.meta.dirname))
  test(basename(path, '.story'), async () => {
    const { world, stage } = await openStoryWorld({ start: beginningOf(path) })
    try {
      await inviteAsWritten(readFileSync(path, 'utf8'), world)
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

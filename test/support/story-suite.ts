import { basename } from 'node:path'
import { test } from 'vitest'
import { expectStory, storiesIn } from './story-files.ts'
import { openStory } from './story-stage.ts'

/** Stories whose names begin so, each a test in a world of its own. In several files, so that several cores play them. */
export function playStories(folder: string, belongs: (name: string) => boolean): void {
  for (const path of storiesIn(folder)) {
    const name = basename(path, '.story')
    if (!belongs(name)) continue
    test(name, async () => {
      const { world, stage } = await openStory(path)
      try {
        await expectStory(path, stage)
      } finally {
        await world.close()
      }
    })
  }
}

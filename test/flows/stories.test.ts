import { basename } from 'node:path'
import { test } from 'vitest'
import { expectStory, storiesIn } from '../support/story-files.ts'
import { openStory } from '../support/story-stage.ts'

for (const path of storiesIn(import.meta.dirname))
  test(basename(path, '.story'), async () => {
    const { world, stage } = await openStory(path)
    try {
      await expectStory(path, stage)
    } finally {
      await world.close()
    }
  })

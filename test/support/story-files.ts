import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import { playStory, type StoryWorld } from './story.ts'

/** Stories end in `.story`; each is its own golden file. */
export const storiesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.story'))
    .sort()
    .map((file) => join(folder, file))

/** Fails when the bot says anything else than is written; `npm run flows -- -u` writes down what it says now. */
export async function expectStory(path: string, world: StoryWorld): Promise<void> {
  const played = await playStory(readFileSync(path, 'utf8'), world, path)
  await expect(played).toMatchFileSnapshot(resolve(path))
}

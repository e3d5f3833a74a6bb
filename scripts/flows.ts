// npm run flows                                     the stories in test/flows, each its own golden file
// npm run flows -- -u -t name                       writes down what the bot says now
// npm run flows -- --file STORY --out DIR           plays a story kept elsewhere; the papers published in it go to DIR

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'

const given = process.argv.slice(2)
if (given.some((word) => word === '--file' || word.startsWith('--file='))) {
  const { values } = parseArgs({ args: given, options: { file: { type: 'string' }, out: { type: 'string' } } })
  if (!values.file || !values.out) {
    console.error('npm run flows -- --file STORY --out DIR')
    process.exit(2)
  }
  await playFile(values.file, values.out)
} else process.exit(spawnSync('vitest', ['run', 'test/flows', ...given], { stdio: 'inherit' }).status ?? 1)

async function playFile(path: string, out: string): Promise<void> {
  const { openStory } = await import('../test/support/story-stage.ts')
  const { publishedIn } = await import('../test/support/story-papers.ts')
  const { playStory } = await import('../test/support/story.ts')
  mkdirSync(out, { recursive: true })
  const { world, stage } = await openStory(path)
  try {
    writeFileSync(join(out, basename(path)), await playStory(readFileSync(path, 'utf8'), stage, path))
    const papers = await publishedIn(world)
    for (const { name, bytes } of papers) {
      writeFileSync(join(out, name), bytes)
      console.log(join(out, name))
    }
    if (papers.length === 0) console.log('no paper was published in this story')
  } finally {
    await world.close()
  }
}

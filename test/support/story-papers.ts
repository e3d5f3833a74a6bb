import { createPlans } from '../../src/features/plans/index.ts'
import { createProgress } from '../../src/features/progress/index.ts'
import { createReports, publishedOf } from '../../src/features/reports/index.ts'
import { fiscalYearOf } from '../../src/kernel/calendar.ts'
import { pressHere } from '../../src/papers/press-here.ts'
import { peopleOf } from './invitations.ts'
import { AGENCY, type World, words } from './world.ts'

/** As another process on the same store sees them. */
export function reportsOf(world: World) {
  const changed = () => undefined
  const { connection } = world.store
  const { agencies } = world
  const people = peopleOf(world)
  const plans = createPlans({ connection, changed, agencies })
  const progress = createProgress({ connection, changed, agencies, people, plans })
  return createReports({ connection, changed, words, agencies, people, progress, library: null, press: pressHere })
}

/** The files of every paper that was published, newest editions only. */
export async function publishedIn(world: World): Promise<{ name: string; bytes: Buffer }[]> {
  const year = fiscalYearOf(world.now())
  const papers = await reportsOf(world).ofYears(AGENCY, [year - 2, year - 1, year, year + 1])
  const found: { name: string; bytes: Buffer }[] = []
  for (const paper of papers)
    for (const { format, media } of publishedOf(paper)?.files ?? []) {
      const opened = await world.app.media.library.open(AGENCY, media, 'original')
      if (!opened) throw new Error(`the ${format} of ${paper.kind} ${paper.fiscalYear} is not kept`)
      const pieces: Uint8Array[] = []
      for await (const piece of opened.read()) pieces.push(piece)
      found.push({ name: `${paper.kind}-${paper.fiscalYear}.${format}`, bytes: Buffer.concat(pieces) })
    }
  return found
}

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGraveyard, untilRested } from '../support/killing.ts'
import { AGENCY } from '../support/world.ts'

let graveyard: Awaited<ReturnType<typeof openGraveyard>>
beforeAll(async () => {
  graveyard = await openGraveyard()
  await graveyard.rehearse()
})
afterAll(() => graveyard.close())

function speak() {
  const platform = graveyard.renew()
  const data = `c|count|${graveyard.toldChat()}|1`
  platform.person('teller').tap({ type: 'postback', label: 'count', data })
  const [delivery] = platform.take(AGENCY)
  return { platform, delivery: delivery! }
}

const DEEDS = [
  'insert:inbox',
  'claim',
  'insert:tallies',
  'save',
  'spent',
  'reply:line',
  'settled',
  'update:inbox',
  'insert:outbox',
  'insert:log',
  'update:tallies',
  'update:outbox',
  'push:line',
  'insert:ledger',
]

/** Every moment of one turn, in the order in which they come when nobody dies. */
async function momentsOfATurn(): Promise<string[]> {
  const dir = await graveyard.freshDir('rehearsal')
  const { delivery } = speak()
  const life = await graveyard.live(dir)
  expect(await life.post(delivery)).toBe(200)
  await untilRested(life)
  await life.stop()
  return life.moments()
}

test('a server killed before or after any call of a turn loses nothing and does nothing twice', async () => {
  const moments = await momentsOfATurn()
  const report: string[] = []
  const died = new Set<string>()
  for (const [i, moment] of moments.entries()) {
    const dir = await graveyard.freshDir(`death-${i}`)
    const { platform, delivery } = speak()
    const first = await graveyard.live(dir, moment)
    const status = await first.post(delivery)
    if (status !== null) await Promise.race([first.died, untilRested(first).catch(() => undefined)])
    const killed = await Promise.race([
      first.died,
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 1_000)),
    ])
    // Calls made at the same time share a command, and not always in the same company: that moment did not come again.
    if (killed) died.add(moment)
    else await first.stop()

    const second = await graveyard.live(dir)
    expect(await second.post(platform.redeliver(delivery))).toBe(200) // LINE tries again, or a network doubles it
    const rested = await untilRested(second)
    await second.stop()
    await graveyard.forget(dir)

    const shown = (id: string) => platform.chatOf(id).entries.filter((entry) => entry.by.kind === 'bot').length
    report.push(`${moment}: answers ${shown('teller')}, told ${shown('told')}`)
    expect(rested.tallies, moment).toEqual([['1']])
    expect(rested.log, moment).toBe(1)
    expect(shown('told'), moment).toBe(1)
    // A receipt whose reply may or may not have been shown is told once more; in every other case exactly once.
    const mayRepeat = isInDoubt(first.moments(), moment)
    expect(shown('teller'), moment).toBeGreaterThanOrEqual(1)
    expect(shown('teller'), moment).toBeLessThanOrEqual(mayRepeat ? 2 : 1)
  }
  // The turn as it is meant: kept, claimed, command written, saved, spent, answered, settled, relayed, frozen, pushed.
  for (const deed of DEEDS)
    for (const phase of ['before', 'after'])
      expect(
        [...died].some((moment) => moment.startsWith(phase) && moment.includes(deed)),
        `${phase} ${deed}`,
      ).toBe(true)
  process.stdout.write(`${report.join('\n')}\n`)
}, 900_000)

/** From the mark that the token is spent until the outcome is written down. */
function isInDoubt(lived: readonly string[], last: string): boolean {
  const has = (phase: 'before' | 'after', deed: string) =>
    [...lived, last].some((moment) => moment.startsWith(phase) && moment.includes(deed))
  return has('before', 'spent') && !has('after', 'settled')
}

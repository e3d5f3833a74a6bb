import { type Config, ConfigError, LINE_API } from '../../../config.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import { isDemo } from '../../../mode.ts'
import { type Call, type OfficeCommand, text } from '../call.ts'
import type { Installation } from '../installation.ts'
import { bad, type Finding, ok } from './finding.ts'
import { lookAtClock, lookAtLine } from './line.ts'
import { lookAtMachine, type Probe, systemProbe } from './machine.ts'
import { lookAtOffice } from './office.ts'
import { lookAtStore } from './store.ts'

/** Looks at everything, changes nothing, and says on one screen what is wrong and what to do. */
export function createDoctor(probe: Probe): OfficeCommand {
  return {
    name: 'doctor',
    action: 'machine',
    arguments: [],
    options: [text('agency')],
    async run(call) {
      const found = await examine(call, probe)
      const isWell = found.every(({ state }) => state !== 'bad')
      return {
        json: found.map((one) => ({ ...one, says: saying(call, one), remedy: remedy(call, one) })),
        lines: screen(call, found),
        exit: isWell ? 0 : 1,
      }
    },
  }
}

export const doctor: OfficeCommand = createDoctor(systemProbe)

async function examine(call: Call, probe: Probe): Promise<Finding[]> {
  let config: Config
  try {
    config = call.config()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.mistakes.map((mistake) => bad('config.mistake', { mistake }))
  }
  const found = await lookAtMachine(config, probe)
  // Without a folder or with a broken key the store would only say the same again.
  if (found.some(({ state, what }) => state === 'bad' && /^(data|key)\./.test(what))) return found
  const { found: ofStore, house } = await lookAtStore(config, () => call.open({ asItIs: true }))
  found.push(...ofStore)
  if (!house) return found
  return [...found, ...(await lookInside(call, house))]
}

async function lookInside(call: Call, house: Installation): Promise<Finding[]> {
  const { config, agencies } = house
  let demo: boolean
  try {
    demo = isDemo(config, await agencies.hasChannel())
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.mistakes.map((mistake) => bad('config.mistake', { mistake }))
  }
  if (!(await agencies.keyFits())) return []
  const found: Finding[] = [ok(demo ? 'mode.demo' : 'mode.live', { url: config.publicBaseUrl })]
  const named = call.flag('agency')
  const all = named === undefined ? await agencies.all() : [named as AgencyId]
  if (all.length === 0) found.push(ok('office.none'))
  for (const agency of all) {
    const copy = await agencies.of(agency)
    if (!demo && copy.channel?.kind === 'demo') found.push({ ...bad('office.demo', { slug: agency }), agency })
    found.push(...(await lookAtOffice(house, copy)), ...(demo ? [] : await lookAtLine(house, copy)))
  }
  if (!demo) found.push(...(await lookAtClock((config.lineApi ?? LINE_API).apiBaseUrl, house.clock)))
  return found
}

const SIGNS = { ok: '✓', warn: '!', bad: '✗' } as const
/** What fits a screen; everything is in `--json`. */
const LINES = 22

function saying(call: Call, { what, facts }: Finding): string {
  const [part, finding] = what.split('.')
  return call.say(`doctor.${part}.${finding}`, facts)
}

function remedy(call: Call, { what, facts, state }: Finding): string | null {
  const [part, finding] = what.split('.')
  return state === 'ok' ? null : call.say(`doctor.${part}.${finding}-fix`, facts)
}

/** What is wrong first, then what is well, each thing once however many offices share it. */
function screen(call: Call, found: readonly Finding[]): string[] {
  const wrong = [...found]
    .filter(({ state }) => state !== 'ok')
    .sort((a, b) => Number(a.state === 'warn') - Number(b.state === 'warn'))
  const lines = wrong.map((one) => [`${SIGNS[one.state]} ${saying(call, one)}`, `  → ${remedy(call, one)}`])
  const room = Math.floor((LINES - 4) / 2)
  const shown = lines.slice(0, room).flat()
  if (lines.length > room) shown.push(call.say('doctor.more', { count: lines.length - room }))
  const well = [...new Set(found.filter(({ state }) => state === 'ok').map((one) => saying(call, one)))]
  const left = Math.max(1, LINES - 1 - shown.length)
  const rest = well.length > left ? [...well.slice(0, left - 1), '…'] : well
  const badCount = wrong.filter(({ state }) => state === 'bad').length
  const end = call.say(badCount > 0 ? 'doctor.ill' : 'doctor.well', { bad: badCount, warn: wrong.length - badCount })
  return [...shown, ...rest.map((line) => `${SIGNS.ok} ${line}`), end]
}

// What an office has before its story begins, as the notes above the first scene say. Files lie beside the story.
//
//   # หน่วยงาน office.json            the office's profile, as `agency show` writes it
//   # แผน plan.json                    its plan, as `plan export` writes it; every proposal is taken
//   # เรื่อง subjects.json            its subjects of complaints, as `agency categories export` writes them
//   # ตั้งค่า paper.digits "thai"      a setting

import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readProfile } from '../../src/features/agencies/index.ts'
import { readCategories, withList } from '../../src/features/complaints/index.ts'
import { createCaptions, createPlans, createSayFinding, importFile } from '../../src/features/plans/index.ts'
import { AGENCY, type World, words } from './world.ts'

const NOTE = /^# (หน่วยงาน|แผน|เรื่อง|ตั้งค่า) (\S+)(?: (.+))?$/gm

export async function prepareAsWritten(path: string, world: World): Promise<void> {
  const story = readFileSync(path, 'utf8')
  const beside = (file: string) => join(dirname(path), file)
  for (const [line, what, name, value] of story.matchAll(NOTE)) {
    const occurrence = { cause: `story:${line}`, at: world.now().epochMilliseconds, who: 'story' }
    if (what === 'หน่วยงาน') {
      const { agency, mistakes } = readProfile(JSON.parse(readFileSync(beside(name!), 'utf8')))
      if (!agency) throw new Error(`${line}: ${mistakes.join('; ')}`)
      const { holidays: _holidays, rules: _rules, ...profile } = agency
      await world.agencies.desk.update(AGENCY, occurrence, profile)
    } else if (what === 'แผน') await keepPlan(beside(name!), world, occurrence)
    else if (what === 'เรื่อง') {
      const { units } = await world.agencies.of(AGENCY)
      const list = readCategories(JSON.parse(readFileSync(beside(name!), 'utf8')), units)
      await world.agencies.desk.setCategories(AGENCY, occurrence, (before) => withList(before, list))
    } else {
      const rule = { key: name!, value: JSON.parse(value ?? ''), from: null, source: 'story' }
      await world.agencies.desk.setRule(AGENCY, occurrence, rule)
    }
  }
}

async function keepPlan(
  path: string,
  world: World,
  occurrence: { cause: string; at: number; who: string },
): Promise<void> {
  const plans = createPlans({ connection: world.store.connection, changed: () => undefined, agencies: world.agencies })
  const reading = { say: createSayFinding(words, 'th'), captions: createCaptions(words, 'th') }
  const imported = importFile(basename(path), readFileSync(path), reading)
  const review = await plans.review(AGENCY, imported, { at: world.now() })
  await plans.keep(AGENCY, occurrence, review, { answers: {}, acceptProposals: true })
}

import type { Links } from '../../media/links.ts'
import type { Feature } from '../../turn/feature.ts'
import type { Offices } from '../../turn/office.ts'
import { unitOf } from '../agencies/index.ts'
import type { People } from '../people/index.ts'
import { categoryPages } from './category/categories.page.ts'
import { type CitizenDeps, createCitizenSide } from './citizen/citizen-side.ts'
import { tellClocks } from './clock/clock.job.ts'
import type { Complaints, ComplaintsDeps } from './complaints.ts'
import { deskPages } from './console/desk.ts'
import { furnishComplaints } from './demo/demo.ts'
import { createHandling, type HandlingDeps } from './handling/handling.ts'
import { papersLink, papersPages } from './papers/papers.page.ts'
import { createPapers, type PapersDeps } from './papers/papers.ts'
import { publicPages } from './papers/public.page.ts'
import { ownMatters } from './persons/own-matters.ts'
import { retainContacts } from './persons/retain.ts'
import { openPrevention, type Prevention } from './register/repeats.job.ts'

/** What the house gives; the feature's own parts come beside it. */
export type ComplaintsHouse = Parameters<typeof categoryPages>[0] &
  Omit<ComplaintsDeps, 'people'> &
  Pick<HandlingDeps, 'offices' | 'mediaPath' | 'links'> &
  Pick<PapersDeps, 'logEnd' | 'press'> &
  Pick<CitizenDeps, 'library' | 'seals'>
export type ComplaintsFeatureDeps = ComplaintsHouse & {
  readonly people: People
  readonly complaints: Complaints
  readonly offices: Offices
  readonly mediaPath: Links['pathTo']
  /** Who keeps the office's tasks, where somebody does. */
  readonly prevention?: Prevention
}

/** Complaints: filed by citizens, handled by units, counted by days. */
export function complaintsFeature(deps: ComplaintsFeatureDeps): Feature {
  const { complaints, prevention, words } = deps
  const { languages } = words
  const handling = createHandling(deps)
  const papers = createPapers(deps)
  const citizens = createCitizenSide(deps)
  return {
    name: 'complaints',
    ...handling,
    dialogs: [...citizens.dialogs, ...handling.dialogs],
    commands: { ...citizens.commands, ...handling.commands },
    doorways: [...citizens.doorways, ...handling.doorways],
    // Whoever looks after complaints means the office's card by a number, so they are asked first.
    finders: [...handling.finders, ...citizens.finders],
    guards: citizens.guards,
    pages: [
      ...deskPages(deps),
      ...categoryPages(deps),
      ...papersPages(papers),
      ...citizens.pages,
      ...publicPages({ ...deps, papers }),
    ],
    links: [papersLink],
    menu: [...citizens.menu, ...handling.menu],
    letters: complaints.letters,
    jobs: [tellClocks({ complaints }), ...(prevention ? [openPrevention({ ...deps, prevention, languages })] : [])],
    retain: retainContacts(complaints),
    unsent: complaints.unsent,
    arrived: complaints.arrived,
    erase: complaints.erase,
    ownData: ownMatters(complaints),
    demo: furnishComplaints({
      complaints,
      hasUnit: async (agency, unit) => unitOf((await deps.agencies.of(agency)).units, unit) !== null,
    }),
  }
}

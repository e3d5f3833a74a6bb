import type { Feature } from '../turn/feature.ts'
import { agenciesFeature, officePage } from './agencies/index.ts'
import { type ComplaintsHouse, complaintsFeature, createComplaints } from './complaints/index.ts'
import { type ConsoleDeps, consoleFeature } from './console/index.ts'
import { createDigests, type DigestFeatureDeps, digestFeature } from './digest/index.ts'
import {
  createDuties,
  createPlanner,
  type DutiesFeatureDeps,
  dutiesFeature,
  paperPublished,
  preventionTasks,
} from './duties/index.ts'
import { type HelpDeps, helpFeature } from './help/feature.ts'
import { createOit, type OitFeatureDeps, oitFeature } from './oit/index.ts'
import { createPeople, type PeopleFeatureDeps, peopleFeature } from './people/index.ts'
import { createPlans, type PlansFeatureDeps, plansFeature } from './plans/index.ts'
import {
  type CopiesDeps,
  copiesFeature,
  createPrivacy,
  type PrivacyFeatureDeps,
  privacyFeature,
  privacyPages,
} from './privacy/index.ts'
import { createProgress, type ProgressFeatureDeps, progressFeature, reportAction } from './progress/index.ts'
import { createReports, type ReportsHouse, reportsFeature } from './reports/index.ts'

type House = Omit<PeopleFeatureDeps, 'people'> &
  Omit<HelpDeps, 'people'> &
  Omit<ConsoleDeps, 'people' | 'privacy'> &
  Omit<PrivacyFeatureDeps, 'privacy'> &
  Omit<CopiesDeps, 'privacy'> &
  Parameters<typeof createPeople>[0] &
  Omit<PlansFeatureDeps, 'people' | 'plans'> &
  Omit<ProgressFeatureDeps, 'people' | 'progress'> &
  Parameters<typeof agenciesFeature>[0] &
  Parameters<typeof officePage>[0] &
  ComplaintsHouse &
  ReportsHouse &
  Omit<DutiesFeatureDeps, 'duties' | 'planner' | 'plans' | 'people'> &
  Omit<OitFeatureDeps, 'oit' | 'people' | 'plans' | 'progress' | 'reports'> &
  Omit<DigestFeatureDeps, 'digests' | 'people' | 'progress' | 'complaints' | 'duties' | 'reports'>

/** What the office gets, in the order in which a feature may look at those above it. */
export function listFeatures(house: House): readonly Feature[] {
  const people = createPeople(house)
  const privacy = createPrivacy({ ...house, people })
  const plans = createPlans(house)
  const progress = createProgress({ ...house, people, plans })
  const complaints = createComplaints({ ...house, people })
  const duties = createDuties(house)
  const reports = createReports({ ...house, people, progress, duties: { published: paperPublished(duties) } })
  const oit = createOit({ ...house, plans, complaints, reports, duties })
  const digests = createDigests({ ...house, progress, complaints, duties })
  return [
    agenciesFeature(house),
    peopleFeature({ ...house, people }),
    privacyFeature({ ...house, privacy }),
    copiesFeature({ ...house, privacy }),
    plansFeature({ ...house, people, plans, actions: [reportAction(progress)] }),
    progressFeature({ ...house, people, progress }),
    consoleFeature({ ...house, people, privacy }),
    complaintsFeature({ ...house, people, complaints, prevention: preventionTasks(duties) }),
    dutiesFeature({ ...house, people, plans, duties, planner: createPlanner({ ...house, duties, plans, people }) }),
    reportsFeature({ ...house, people, reports }),
    oitFeature({ ...house, oit, people, plans, progress, reports }),
    digestFeature({ ...house, digests, people, progress, complaints, duties, reports }),
    // What is set up and looked after now and then stands behind the work of every day.
    { name: 'office-desk', pages: [officePage(house), ...privacyPages(privacy)] },
    helpFeature({ ...house, people }),
  ]
}

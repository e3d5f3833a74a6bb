// What others may use of duties.

export { createDuties, type Doing, type Duties, type DutiesDeps, type DutyFilter, type DutyOnDay } from './duties.ts'
export {
  DUTY_KINDS,
  type Duty,
  type DutyDraft,
  type DutyId,
  type DutyKey,
  type DutyKind,
  type DutyOrigin,
  type DutyOwner,
  type DutyState,
  type Fulfilment,
} from './duty.ts'
export { type DutiesFeatureDeps, dutiesFeature } from './feature.ts'
export type { Outside } from './links/look.ts'
export { nodeOutside } from './links/outside.ts'
export { isTheirs } from './owners.ts'
export { createPlanner, type Planner } from './plan/planner.ts'
export { preventionTasks } from './preventing.ts'
export { paperPublished } from './publishing.ts'

// Who may do what: one table, asked at every door: LINE, pages and the command line.

/** A role is held by appointment; everybody is a citizen. Delegates and members of committees get theirs by their papers. */
export const ROLES = [
  'citizen',
  'officer',
  'unit-head',
  'plan-reporter',
  'clerk',
  'complaint-officer',
  'integrity-officer',
  'custodian',
  'executive',
  'admin',
  'auditor',
  'delegate',
  'committee-member',
] as const
export type Role = (typeof ROLES)[number]
export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text)
/** Everybody has it, nobody is appointed to it. */
export type Office = Exclude<Role, 'citizen'>
export const OFFICES = ROLES.filter((role): role is Office => role !== 'citizen')
export const isOffice = (text: string): text is Office => (OFFICES as readonly string[]).includes(text)

/** own: everybody's, and only over what is theirs · read · change */
export type Right = { readonly kind: 'own' | 'read' | 'change'; readonly roles: readonly Role[] }

/** A later feature adds its rows here and nowhere else. An auditor reads and changes nothing. */
export const RIGHTS = {
  'own-data.see': { kind: 'own', roles: ROLES },
  'own-data.correct': { kind: 'own', roles: ROLES },
  'own-data.erase': { kind: 'own', roles: ROLES },
  'console.open': { kind: 'read', roles: OFFICES },
  'appointments.read': { kind: 'read', roles: ['clerk', 'executive', 'admin', 'auditor'] },
  'appointments.change': { kind: 'change', roles: ['admin'] },
  'invitations.read': { kind: 'read', roles: ['admin', 'auditor'] },
  'invitations.change': { kind: 'change', roles: ['admin'] },
  'names.open': { kind: 'read', roles: ['admin'] },
  'privacy.read': { kind: 'read', roles: ['clerk', 'executive', 'admin', 'auditor'] },
  'privacy.change': { kind: 'change', roles: ['admin'] },
  'log.read': { kind: 'read', roles: ['admin', 'auditor'] },
  'requests.read': { kind: 'read', roles: ['clerk', 'admin', 'auditor'] },
  'settings.read': { kind: 'read', roles: ['clerk', 'executive', 'admin', 'auditor'] },
  'settings.change': { kind: 'change', roles: ['admin'] },
  'plan.read': { kind: 'read', roles: OFFICES },
  'plan.change': { kind: 'change', roles: ['admin'] },
  'complaint.read': {
    kind: 'read',
    roles: ['complaint-officer', 'officer', 'unit-head', 'clerk', 'executive', 'auditor'],
  },
  'complaint.take': { kind: 'change', roles: ['complaint-officer', 'officer', 'unit-head', 'clerk'] },
  'complaint.screen': { kind: 'change', roles: ['complaint-officer'] },
  'complaint.handle': { kind: 'change', roles: ['complaint-officer', 'officer', 'unit-head'] },
  'complaint.contact': { kind: 'read', roles: ['complaint-officer', 'unit-head'] },
  'complaint.look': { kind: 'change', roles: ['officer', 'unit-head'] },
  'complaint.statistics': {
    kind: 'read',
    roles: ['complaint-officer', 'plan-reporter', 'unit-head', 'clerk', 'executive', 'auditor'],
  },
  'progress.read': {
    kind: 'read',
    roles: ['officer', 'unit-head', 'plan-reporter', 'clerk', 'executive', 'admin', 'auditor'],
  },
  'progress.report': { kind: 'change', roles: ['officer', 'unit-head', 'plan-reporter'] },
  'progress.approve': { kind: 'change', roles: ['unit-head', 'clerk', 'executive'] },
  'paper.read': { kind: 'read', roles: ['unit-head', 'plan-reporter', 'clerk', 'executive', 'admin', 'auditor'] },
  'paper.check': { kind: 'change', roles: ['plan-reporter'] },
  'paper.approve': { kind: 'change', roles: ['executive'] },
  'digest.read': { kind: 'read', roles: ['executive', 'clerk', 'admin', 'auditor'] },
  'digest.correct': { kind: 'change', roles: ['clerk', 'admin'] },
  'work.read': { kind: 'read', roles: ['unit-head', 'complaint-officer'] },
  'digest.ask': { kind: 'change', roles: ['executive', 'clerk'] },
  'duty.read': {
    kind: 'read',
    roles: [
      'officer',
      'unit-head',
      'plan-reporter',
      'clerk',
      'complaint-officer',
      'executive',
      'admin',
      'auditor',
      'delegate',
    ],
  },
  'duty.oversee': { kind: 'read', roles: ['plan-reporter', 'clerk', 'executive', 'admin', 'auditor'] },
  'duty.do': {
    kind: 'change',
    roles: ['officer', 'unit-head', 'plan-reporter', 'clerk', 'complaint-officer', 'executive', 'admin', 'delegate'],
  },
  'duty.ask': { kind: 'change', roles: ['clerk'] },
  'duty.change': { kind: 'change', roles: ['plan-reporter', 'clerk', 'admin'] },
  'oit.read': { kind: 'read', roles: ['plan-reporter', 'clerk', 'executive', 'admin', 'auditor'] },
  'oit.change': { kind: 'change', roles: ['plan-reporter', 'clerk', 'admin'] },
  'ita.change': { kind: 'change', roles: ['plan-reporter', 'admin'] },
} as const satisfies { readonly [action: string]: Right }

export type Action = keyof typeof RIGHTS
export const isAction = (text: string): text is Action => Object.hasOwn(RIGHTS, text)
export const ACTIONS = Object.keys(RIGHTS) as Action[]

export const mayRole = (role: Role, action: Action): boolean => (RIGHTS[action] as Right).roles.includes(role)
export const mayRoles = (roles: readonly Role[], action: Action): boolean => roles.some((role) => mayRole(role, action))

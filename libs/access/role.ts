/** Who may come in. Reviewers and members of the committee come in by emailed links, which give no role. */
export const roles = ['nominator', 'focalPoint', 'partner', 'officer', 'administrator', 'auditor', 'director'] as const;
export type Role = (typeof roles)[number];

/** To whom keys are made: systems, and the team's own tools. */
export const keyRoles = ['nominator', 'partner', 'officer', 'administrator', 'auditor'] as const satisfies readonly Role[];
export type KeyRole = (typeof keyRoles)[number];

/** What a person may be granted, to come in by sign-in; the strongest first. */
export const grantedRoles = ['administrator', 'officer', 'director', 'auditor', 'partner', 'focalPoint'] as const satisfies readonly Role[];
export type GrantedRole = (typeof grantedRoles)[number];

/** Whether the role is of the UNPSA team, which sees who reviews, who decides, and what is not announced yet. A director reads like an auditor. */
export const isTeam = (role: Role): boolean => role === 'officer' || role === 'administrator' || role === 'auditor' || role === 'director';

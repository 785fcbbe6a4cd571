/** Who comes in by key. Reviewers come in by emailed links, which give no role. */
export const roles = ['nominator', 'officer', 'administrator', 'auditor'] as const;
export type Role = (typeof roles)[number];

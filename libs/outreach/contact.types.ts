/** As what somebody is invited. Permanent missions to the United Nations are contacts of the kind `mission`. */
export const contactKinds = ['mission', 'ministry', 'institution', 'focalPoint', 'other'] as const;
export type ContactKind = (typeof contactKinds)[number];

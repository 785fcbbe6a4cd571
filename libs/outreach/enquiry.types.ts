/** How a question came. `page`: through a form of ours, by the asker. */
export const enquiryChannels = ['event', 'mail', 'telephone', 'page'] as const;
export type EnquiryChannel = (typeof enquiryChannels)[number];

export const LONGEST_QUESTION = 4_000;
export const LONGEST_ANSWER = 20_000;

import type { OutreachRules } from './cycle.types.js';

/** For cycles that say nothing of outreach, and for what belongs to no cycle. */
export const usualOutreach: OutreachRules = {
  silentAt: ['P42D', 'P21D'],
  effectWithin: 'P60D',
  packWithin: 'P14D',
  commitment: { reminders: ['P7D', 'P1D'], overdueEvery: 'P7D' },
  enquiry: { answerWithin: 'P5D', chaseEvery: 'P3D' },
};

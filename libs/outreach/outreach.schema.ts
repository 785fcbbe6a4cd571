import { Commitment } from './commitment.entity.js';
import { Coverage } from './coverage.entity.js';
import { Enquiry } from './enquiry.entity.js';
import { OutreachAttendance, OutreachEvent, OutreachOutcome, OutreachParty } from './event.entity.js';
import { Events20261125000110 } from './migrations/20261125000110-events.js';
import { CommitmentsEnquiries20261125000112 } from './migrations/20261125000112-commitments-enquiries.js';
import { Coverage20261125000113 } from './migrations/20261125000113-coverage.js';

export const outreachEntities = [OutreachEvent, OutreachParty, OutreachAttendance, OutreachOutcome, Commitment, Enquiry, Coverage];
export const outreachMigrations = [Events20261125000110, CommitmentsEnquiries20261125000112, Coverage20261125000113];

import { CampaignClick } from './campaign.entity.js';
import { Commitment, CommitmentChange } from './commitment.entity.js';
import { OutreachContact } from './contact.entity.js';
import { Coverage } from './coverage.entity.js';
import { Enquiry, EnquiryMessage } from './enquiry.entity.js';
import { OutreachAttendance, OutreachEvent, OutreachOutcome, OutreachParty } from './event.entity.js';
import { Invitation } from './invitation.entity.js';
import { Events20261125000110 } from './migrations/20261125000110-events.js';
import { Invitations20261125000111 } from './migrations/20261125000111-invitations.js';
import { CommitmentsEnquiries20261125000112 } from './migrations/20261125000112-commitments-enquiries.js';
import { Coverage20261125000113 } from './migrations/20261125000113-coverage.js';
import { OutreachPack } from './pack.entity.js';
import { SilentCountry } from './silent.entity.js';

export const outreachEntities = [OutreachEvent, OutreachParty, OutreachAttendance, OutreachOutcome, OutreachContact, Invitation, OutreachPack, CampaignClick, Commitment, CommitmentChange, Enquiry, EnquiryMessage, Coverage, SilentCountry];
export const outreachMigrations = [Events20261125000110, Invitations20261125000111, CommitmentsEnquiries20261125000112, Coverage20261125000113];

import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CycleModule } from '../cycle/cycle.module.js';
import { JournalModule } from '../journal/journal.module.js';
import { MailModule } from '../mail/mail.module.js';
import { CampaignQueries } from './campaign.queries.js';
import { Campaigns } from './campaign.service.js';
import { CommitmentProgress } from './commitment.progress.js';
import { CommitmentQueries } from './commitment.queries.js';
import { Commitments } from './commitment.service.js';
import { CommitmentTasks } from './commitment.task.js';
import { ContactQueries } from './contact.queries.js';
import { Contacts } from './contact.service.js';
import { CoverageProgress } from './coverage.progress.js';
import { CoverageQueries } from './coverage.queries.js';
import { Coverages } from './coverage.service.js';
import { EventProgress } from './event.progress.js';
import { CalendarImports } from './event.import.js';
import { EventList } from './event.list.js';
import { EventQueries } from './event.queries.js';
import { OutreachEvents } from './event.service.js';
import { EventTimelines } from './event.timeline.js';
import { Outreach } from './outreach.service.js';
import { GuestDoors } from './invitation.doors.js';
import { InvitationQueries } from './invitation.queries.js';
import { Replies } from './invitation.replies.js';
import { Invitations } from './invitation.service.js';
import { Packs } from './pack.service.js';
import { EnquiryDesk } from './enquiry.desk.js';
import { EnquiryCounts } from './enquiry.figures.js';
import { EnquiryProgress } from './enquiry.progress.js';
import { FunnelQueries } from './funnel.queries.js';
import { EnquiryQueries } from './enquiry.queries.js';
import { Enquiries } from './enquiry.service.js';
import { SilentQueries } from './silent.queries.js';
import { SilentCountries } from './silent.service.js';

const events = [OutreachEvents, EventProgress, EventQueries, EventList, EventTimelines, CalendarImports, Outreach];
const guests = [Contacts, ContactQueries, Invitations, InvitationQueries, GuestDoors, Replies, Packs, Campaigns, CampaignQueries];
const coverage = [Coverages, CoverageProgress, CoverageQueries, SilentQueries, SilentCountries, FunnelQueries];
const promisesAndQuestions = [Commitments, CommitmentQueries, CommitmentTasks, CommitmentProgress, Enquiries, EnquiryQueries, EnquiryCounts, EnquiryDesk, EnquiryProgress];

@Module({ imports: [JournalModule, AccessModule, CycleModule, MailModule], providers: [...events, ...guests, ...coverage, ...promisesAndQuestions], exports: [...events, ...guests, ...coverage, ...promisesAndQuestions] })
export class OutreachModule {}

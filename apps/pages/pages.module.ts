import { Module } from '@nestjs/common';
import { AccessModule } from '../../libs/access/access.module.js';
import { DecisionModule } from '../../libs/decision/decision.module.js';
import { OutreachModule } from '../../libs/outreach/outreach.module.js';
import { PartyModule } from '../../libs/party/party.module.js';
import { ReviewModule } from '../../libs/review/review.module.js';
import { CommitmentController } from './commitment.controller.js';
import { CampaignController } from './campaign.controller.js';
import { CommitteeController } from './committee.controller.js';
import { CommitteeSessions } from './committee-session.js';
import { EnquiryController } from './enquiry.controller.js';
import { GalleryPageController } from './gallery.controller.js';
import { NominationModule } from '../../libs/nomination/nomination.module.js';
import { DraftController } from './draft.controller.js';
import { DraftEndController } from './draft-end.controller.js';
import { DraftLinkController } from './draft-link.controller.js';
import { DraftSessions } from './draft-session.js';
import { HomeController } from './home.controller.js';
import { LinkController } from './link.controller.js';
import { OutreachReportController } from './outreach-report.controller.js';
import { RsvpController } from './rsvp.controller.js';
import { GuestSessions } from './rsvp-session.js';
import { SignInController } from './sign-in.controller.js';
import { TaskController } from './task.controller.js';
import { TaskSessions } from './task-session.js';
import { UnsubscribeController } from './unsubscribe.controller.js';
import { MailModule } from '../../libs/mail/mail.module.js';

/** Server-rendered pages of those who come in by an emailed link or sign in; the API mounts them. They work without JavaScript. */
@Module({ imports: [AccessModule, NominationModule, ReviewModule, DecisionModule, PartyModule, MailModule, OutreachModule], controllers: [HomeController, LinkController, DraftLinkController, DraftController, DraftEndController, SignInController, TaskController, CommitteeController, GalleryPageController, UnsubscribeController, CommitmentController, EnquiryController, OutreachReportController, RsvpController, CampaignController], providers: [TaskSessions, DraftSessions, CommitteeSessions, GuestSessions] })
export class PagesModule {}

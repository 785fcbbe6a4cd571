import { Module } from '@nestjs/common';
import { DecisionModule } from '../../libs/decision/decision.module.js';
import { PartyModule } from '../../libs/party/party.module.js';
import { ReviewModule } from '../../libs/review/review.module.js';
import { CommitteeController } from './committee.controller.js';
import { CommitteeSessions } from './committee-session.js';
import { GalleryPageController } from './gallery.controller.js';
import { NominationModule } from '../../libs/nomination/nomination.module.js';
import { DraftController } from './draft.controller.js';
import { DraftEndController } from './draft-end.controller.js';
import { DraftLinkController } from './draft-link.controller.js';
import { DraftSessions } from './draft-session.js';
import { HomeController } from './home.controller.js';
import { LinkController } from './link.controller.js';
import { SignInController } from './sign-in.controller.js';
import { TaskController } from './task.controller.js';
import { TaskSessions } from './task-session.js';

/** Server-rendered pages of those who come in by an emailed link or sign in; the API mounts them. They work without JavaScript. */
@Module({ imports: [NominationModule, ReviewModule, DecisionModule, PartyModule], controllers: [HomeController, LinkController, DraftLinkController, DraftController, DraftEndController, SignInController, TaskController, CommitteeController, GalleryPageController], providers: [TaskSessions, DraftSessions, CommitteeSessions] })
export class PagesModule {}

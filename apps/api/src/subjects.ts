import { PeopleModule } from '@tawam/people';
import { TrainingModule } from '@tawam/training';
import { ProjectsModule } from '@tawam/projects';
import { ExpertiseModule } from '@tawam/expertise';
import { AgreementsModule } from '@tawam/agreements';
import { AuthoritiesModule } from '@tawam/authorities';
import { DocumentsModule } from '@tawam/documents';
import { NotificationsModule } from '@tawam/notifications';
import { FundingModule } from '@tawam/funding';
import { ThreadsModule, threadEntities } from '@tawam/threads';
import { PartnershipsModule } from '@tawam/partnerships';

/** The subjects of the product: the only list of them. Each gives its module and the entities it writes. */
export const subjectModules: Function[] = [
  PeopleModule,
  TrainingModule,
  ProjectsModule,
  ExpertiseModule,
  AgreementsModule,
  AuthoritiesModule,
  NotificationsModule,
  FundingModule,
  ThreadsModule,
  DocumentsModule,
  PartnershipsModule,
];
export const subjectEntities: Function[] = [
  ...threadEntities,
];

import { AuthoritiesModule } from '@tawam/authorities';
import { NotificationsModule } from '@tawam/notifications';
import { PartnershipsModule } from '@tawam/partnerships';

/** The subjects of the product: the only list of them. Each gives its module and the entities it writes. */
export const subjectModules: Function[] = [
  AuthoritiesModule,
  NotificationsModule,
  PartnershipsModule,
];
export const subjectEntities: Function[] = [
];

import { NotificationsModule } from '@tawam/notifications';

/** The subjects of the product: the only list of them. Each gives its module and the entities it writes. */
export const subjectModules: Function[] = [
  NotificationsModule,
];
export const subjectEntities: Function[] = [
];

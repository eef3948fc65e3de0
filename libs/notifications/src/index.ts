export { NotificationsModule } from './notifications.module.js';
export { NotificationsService, type Telling } from './notifications.service.js';
export { Outbox, type Preparer, type MailKey } from './outbox.js';
export type { ClaimedDelivery, DeliveryReason } from './claimed-delivery.js';
export { mailDue, notificationsSweep } from './notifications.jobs.js';
export { composeMail, type ComposedMail, type MailPart } from './compose-mail.js';
export { mailText, type MailValues } from './mail-text.js';
export { formatMoment, formatDay } from './mail-dates.js';
export { unsubscribeUrl } from './unsubscribe-token.js';

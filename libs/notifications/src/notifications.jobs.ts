import { defineJob } from '@tawam/platform/jobs';

/** Wakes the sender of mail; which rows are due, the rows say. */
export const mailDue = defineJob<Record<string, never>>('notifications.mail-due', 'mail');
/** The same for the other channels. */
export const deliveriesDue = defineJob<{ channel: 'MAIL' | 'PUSH' | 'WEBHOOK' }>('notifications.deliveries-due', 'mail');
/** Finds mail that no job woke, or that a killed worker left half way. */
export const notificationsSweep = defineJob<Record<string, never>>('notifications.sweep', 'mail');

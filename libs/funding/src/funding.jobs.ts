import { defineJob } from '@tawam/platform/jobs';

/** Something happened to a call (announced, changed, closed): match it and tell people. */
export const callHappened = defineJob<{ eventId: string }>('funding.call-happened');
/** Finds events whose wake-up was lost. */
export const fundingSweep = defineJob<Record<string, never>>('funding.sweep');
/** Makes the deadline after one that has passed the next of its call. */
export const deadlinesPassed = defineJob<Record<string, never>>('funding.deadlines-passed');
/** Looks which reminders of deadlines have fallen due. */
export const remindersDue = defineJob<Record<string, never>>('funding.reminders-due');

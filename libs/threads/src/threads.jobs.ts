import { defineJob } from '@tawam/platform/jobs';

/** Tells the followers of every comment that has not been told: which ones, the rows say. */
export const commentPosted = defineJob<Record<string, never>>('threads.comment-posted');
/** The same, for what no wake-up found. */
export const threadsSweep = defineJob<Record<string, never>>('threads.sweep');

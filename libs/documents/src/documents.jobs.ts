import { defineJob } from '@tawam/platform/jobs';

/** Removes what unfinished and refused uploads left on the disk. */
export const documentsSweep = defineJob<Record<string, never>>('documents.sweep');

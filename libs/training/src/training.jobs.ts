import { defineJob } from '@tawam/platform/jobs';

/** Compares the instants of planned sessions with the rules of their zones, as this runtime knows them today. */
export const clocksChecked = defineJob<Record<string, never>>('training.clocks');

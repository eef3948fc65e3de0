/** From the idea to the closing; a party moves a project between all of them but the last. */
export const STAGES = ['IDEA', 'CONCEPT', 'PREPARATION', 'IMPLEMENTATION', 'CLOSED'] as const;
export type Stage = (typeof STAGES)[number];
export const MOVABLE: readonly Stage[] = STAGES.slice(0, -1);
/** Counts from 1. */
export const placeOf = (stage: string): number => STAGES.indexOf(stage as Stage) + 1;

import { t, type Key } from './text.js';

/** The Sustainable Development Goals of the United Nations, by their number. */
export const GOALS: readonly string[] = Array.from({ length: 17 }, (_, at) => String(at + 1));
/** A goal by its number and its short name; a number that is none stays itself. */
export const goalName = (goal: string | number): string => t.maybe(`sdg.${goal}` as Key, String(goal));

/** Walls: every table, every import rule, generated files fresh. */
import { base } from './base.mjs';

export default { ...base, testMatch: ['<rootDir>/test/walls/**/*.spec.ts'], testTimeout: 120_000, maxWorkers: 2 };

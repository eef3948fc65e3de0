/** Faults: real processes that are killed and cut off at the worst moment. Longer than the rest; not part of `npm test`. */
import { base } from './base.mjs';

export default { ...base, testMatch: ['<rootDir>/test/faults/**/*.spec.ts'], testTimeout: 300_000, maxWorkers: 1 };

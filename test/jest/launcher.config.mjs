/** The launcher as a user meets it: first start, second start, kill -9 and start again. One after the other: each is a whole product. */
import { base } from './base.mjs';

export default { ...base, testMatch: ['<rootDir>/test/launcher/**/*.spec.ts'], testTimeout: 300_000, maxWorkers: 1 };

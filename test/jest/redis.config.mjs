/** Stories of several processes with a real Redis between them. */
import { base } from './base.mjs';

export default { ...base, setupFilesAfterEnv: ['<rootDir>/test/jest/second-look.mjs'], testMatch: ['<rootDir>/test/e2e/**/*.redis.e2e.ts'], testTimeout: 180_000, maxWorkers: 1 };

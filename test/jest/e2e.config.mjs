/** Stories: the built product in a real browser, in Arabic, French and English. */
import { base } from './base.mjs';

export default { ...base, setupFilesAfterEnv: ['<rootDir>/test/jest/second-look.mjs'], testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'], testPathIgnorePatterns: [...base.testPathIgnorePatterns, '\\.redis\\.e2e\\.ts$'], testTimeout: 90_000, maxWorkers: 1 };

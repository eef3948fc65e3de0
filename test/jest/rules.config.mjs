/** Rules: pure functions, beside what they test. */
import { base } from './base.mjs';

export default { ...base, testMatch: ['<rootDir>/{apps,libs,infra,test}/**/*.spec.{ts,tsx}'], testPathIgnorePatterns: [...base.testPathIgnorePatterns, '\\.db\\.spec\\.ts$', '<rootDir>/test/(walls|launcher|faults)/'], maxWorkers: 2 };

/** Subjects on a real PostgreSQL, logged in as the application's role. */
import { base } from './base.mjs';

export default { ...base, testMatch: ['<rootDir>/{apps,libs,infra}/**/*.db.spec.ts'], testTimeout: 30_000, maxWorkers: 2 };

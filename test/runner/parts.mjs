/** The parts of the tests, each with what it needs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exists, jest } from './jest.mjs';
import { built, product, redis, templateServer } from './servers.mjs';
import { ROOT, run } from './workspace.mjs';

const NOTHING = { passed: 0, failed: 0, skipped: 0 };

export const PARTS = {
  types: { title: 'Types', run: () => commands([['tsc', ['--noEmit', '-p', 'tsconfig.json']], ['tsc', ['--noEmit', '-p', 'apps/web/tsconfig.json']], ['tsc', ['--noEmit', '-p', 'test/e2e/tsconfig.json']]]) },
  lint: { title: 'Lint', run: () => commands([['eslint', ['.', '--max-warnings', '0'], 'eslint.config.mjs']]) },
  rules: { title: 'Rules', run: (args) => jest('rules', args) },
  walls: { title: 'Walls', run: async (args) => jest('walls', args, await templateServer()) },
  subjects: { title: 'Subjects, on a real PostgreSQL', run: async (args) => jest('subjects', args, await templateServer()) },
  launcher: { title: 'Launcher', run: (args) => jest('launcher', args) },
  e2e: { title: 'Stories, in a real browser', run: async (args) => (exists('test/e2e/**/*.e2e.ts', /\.redis\.e2e\.ts$/) ? jest('e2e', args, await product()) : NOTHING) },
  redis: { title: 'Stories with Redis between the processes', run: async (args) => withBuild('redis', args, { ...(await redis()), ...(await templateServer()) }) },
  faults: { title: 'Faults', run: (args) => withBuild('faults', args, {}) },
};

async function withBuild(config, args, env) {
  await built();
  return jest(config, args, env);
}

/** Runs commands one after the other; each counts as one test. A command whose file is not there is left out. */
async function commands(list) {
  const sum = { ...NOTHING };
  for (const [program, args, needs] of list) {
    if (needs && !existsSync(join(ROOT, needs))) continue;
    const code = await run(program, args);
    console.log(`${code === 0 ? 'passed' : 'FAILED'}: ${program} ${args.join(' ')}`);
    sum[code === 0 ? 'passed' : 'failed'] += 1;
  }
  return sum;
}

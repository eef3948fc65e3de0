/** Runs one Jest configuration and counts what it did. */
import { globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, workFolder } from './workspace.mjs';

/**
 * @param {string} config name of a file in test/jest
 * @param {string[]} args parts of paths, and Jest's own options
 * @param {Record<string, string>} [env]
 */
export async function jest(config, args, env = {}) {
  const output = join(workFolder(), `${config}.json`);
  const code = await run(process.execPath, [
    join(ROOT, 'node_modules/jest/bin/jest.js'), '--config', join(ROOT, `test/jest/${config}.config.mjs`), '--json', `--outputFile=${output}`, '--passWithNoTests', ...args,
  ], {
    env: { NODE_ENV: 'test', NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning', TZ: 'UTC', LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent', ...env },
  });
  const result = read(output);
  rmSync(output, { force: true });
  if (result === undefined) return { passed: 0, failed: 1, skipped: 0 };
  // A suite that could not be loaded has no tests to fail: it counts as one failure itself.
  const broken = result.numRuntimeErrorTestSuites;
  const failed = result.numFailedTests + broken;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && code !== 0 && result.numTotalTests > 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether there is any file of a kind: a part without tests starts no servers. */
export const exists = (pattern, otherwise = /$^/) => globSync(pattern, { cwd: ROOT, exclude: (name) => name.includes('node_modules') }).some((name) => !otherwise.test(name));

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

describe('functions that look over a wall', () => {
  const folder = join(root, 'infra/db/functions');
  const text = readdirSync(folder).filter((file) => file.endsWith('.sql')).map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  const definers = [...text.matchAll(/((?:^--[^\n]*\n)*)create or replace function (app\.\w+)(?:(?!create or replace)[\s\S])*?as \$\$/gm)].filter((m) => /security definer/.test(m[0]!));

  it('each say their reason and their test, and the test exists', () => {
    expect(definers.length).toBeGreaterThan(8);
    const faults = definers.flatMap(([, comment, name]) => {
      const test = /test: (\S+)/.exec(comment ?? '')?.[1];
      return [
        ...(/reason: \S/.test(comment ?? '') ? [] : [`${name}: no reason`]),
        ...(test === undefined ? [`${name}: no test`] : [test, `${test}.ts`, `${test}.db.spec.ts`].some((f) => existsSync(join(root, f))) ? [] : [`${name}: ${test} does not exist`]),
      ];
    });
    expect(faults).toEqual([]);
  });
  it('stand in no other file', () => {
    const migrations = readdirSync(join(root, 'infra/db/migrations')).map((file) => `infra/db/migrations/${file}`);
    for (const file of ['infra/db/walls.sql', ...migrations]) {
      expect(readFileSync(join(root, file), 'utf8')).not.toMatch(/security definer/i);
    }
  });
});

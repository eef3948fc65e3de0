import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

it('what is generated is fresh: making it again changes nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tawam-generated-'));
  try {
    execFileSync(process.execPath, [join(root, 'infra/build/generate.mjs'), relative(root, folder)], { cwd: root, stdio: 'pipe' });
    const committed = join(root, 'libs/contract/src/generated');
    expect(readdirSync(folder).sort()).toEqual(readdirSync(committed).sort());
    for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file), 'utf8')).toBe(readFileSync(join(committed, file), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

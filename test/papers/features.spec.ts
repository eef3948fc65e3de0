import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

describe('docs/features.md', () => {
  const rows = readFileSync(join(root, 'docs/features.md'), 'utf8').split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    return /^\d+$/.test(cells[1] ?? '') ? [{ number: Number(cells[1]), name: cells[2]!, state: cells[4]!, tests: (cells[5] ?? '').split(',').map((t) => t.trim().replaceAll('`', '')).filter(Boolean) }] : [];
  });

  it('holds the 131 features, each once', () => {
    expect(rows.map((r) => r.number).sort((a, b) => a - b)).toEqual(Array.from({ length: 131 }, (_, i) => i + 1));
  });
  it('gives each a state that it knows', () => {
    expect(rows.filter((r) => !['planned', 'thin', 'works'].includes(r.state)).map((r) => r.number)).toEqual([]);
  });
  it('names a test that exists for each that is there, and none for what is planned', () => {
    const faults = rows.flatMap((r) => [
      ...(r.state !== 'planned' && r.tests.length === 0 ? [`${r.number} names no test`] : []),
      ...(r.state === 'planned' && r.tests.length > 0 ? [`${r.number} is planned and names a test`] : []),
      ...r.tests.filter((t) => !existsSync(join(root, t))).map((t) => `${r.number}: ${t} does not exist`),
    ]);
    expect(faults).toEqual([]);
  });
});

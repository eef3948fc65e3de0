import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config from '../../.dependency-cruiser.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

async function violations(baseDir: string, folders: string[]): Promise<string[]> {
  const { enhancedResolveOptions, ...options } = config.options as Record<string, unknown>;
  const result = await cruise(folders, { ...options, baseDir, ruleSet: { forbidden: config.forbidden }, validate: true } as never,
    enhancedResolveOptions as never, { tsConfig: extractTSConfig(join(root, 'tsconfig.json')) });
  return (result.output as ICruiseResult).summary.violations.map((v) => `${v.rule.name}: ${v.from} -> ${v.to}`);
}

describe('the walls between the parts of the house', () => {
  it('hold on the whole tree', async () => {
    expect(await violations(root, ['apps', 'libs'])).toEqual([]);
  }, 60_000);

  describe('when somebody breaks one', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'tawam-planted-'));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    const plant = (files: Record<string, string>) => {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
    };
    it('notice every planted violation', async () => {
      writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
      const leaf = 'export const x = 1;\n';
      const use = (from: string) => `import { x } from '${from}';\nexport const y = x;\n`;
      plant({
        'libs/training/src/leaf.ts': leaf, 'libs/threads/src/leaf.ts': leaf, 'libs/platform/kit/src/leaf.ts': leaf, 'libs/platform/jobs/src/leaf.ts': leaf,
        'apps/api/src/leaf.ts': leaf, 'apps/web/src/features/training/leaf.ts': leaf, 'apps/web/src/app/leaf.ts': leaf, 'libs/people/src/leaf.ts': leaf,
        'libs/projects/src/subject.ts': use('../../training/src/leaf.js'),
        'libs/threads/src/upward.ts': use('../../training/src/leaf.js'),
        'libs/platform/database/src/upward.ts': use('../../../threads/src/leaf.js'),
        'libs/platform/kit/src/sideways.ts': use('../../jobs/src/leaf.js'),
        'libs/contract/src/upward.ts': use('../../platform/kit/src/leaf.js'),
        'libs/training/src/app.ts': use('../../../apps/api/src/leaf.js'),
        'apps/web/src/features/projects/other.ts': use('../training/leaf.js'),
        'apps/web/src/ui/upward.ts': use('../app/leaf.js'),
        'apps/web/src/lib/upward.ts': use('../features/training/leaf.js'),
        'apps/web/src/lib/server.ts': use('../../../../libs/people/src/leaf.js'),
        'libs/projects/src/pool.ts': `import pg from 'pg';\nexport const pool = new pg.Pool();\n`,
        'libs/projects/src/source.ts': `import { DataSource } from 'typeorm';\nexport const s = new DataSource({} as never);\n`,
        'libs/projects/src/queue.ts': `import { Queue } from 'bullmq';\nexport const q = Queue;\n`,
        'libs/projects/src/one.ts': `import { two } from './two.js';\nexport const one = () => two;\n`,
        'libs/projects/src/two.ts': `import { one } from './one.js';\nexport const two = () => one;\n`,
        'libs/projects/src/lost.ts': use('./nowhere.js'),
      });
      const found = await violations(folder, ['apps', 'libs']);
      const noticed = new Set(found.map((line) => line.split(':')[0]));
      expect((config.forbidden as { name: string }[]).map((rule) => rule.name).filter((name) => !noticed.has(name))).toEqual([]);
    }, 60_000);
  });
});

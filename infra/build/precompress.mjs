/** Compresses the built client once, as well as it goes, so that no request pays for it. */
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const TEXT = /\.(js|mjs|css|html|svg|json|txt|webmanifest|xml)$/;

/**
 * Writes `<file>.br` (quality 11) and `<file>.gz` (level 9) beside every text file of a folder.
 * @returns {Promise<{files: number, before: number, after: number}>} bytes before, and after in brotli.
 */
export async function precompress(folder) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => TEXT.test(name));
  let before = 0;
  let after = 0;
  await Promise.all(names.map(async (name) => {
    const path = join(folder, name);
    if (!(await stat(path)).isFile()) return;
    const content = await readFile(path);
    const [small, zipped] = await Promise.all([
      brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
      zip(content, { level: 9 }),
    ]);
    await Promise.all([writeFile(`${path}.br`, small), writeFile(`${path}.gz`, zipped)]);
    before += content.length;
    after += small.length;
  }));
  return { files: names.length, before, after };
}

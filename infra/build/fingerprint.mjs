/** One mark for the content of many files. Dates are not asked: a fresh clone and a switched branch change them for nothing. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Left out: what is written by tools, and tests, which are not built. */
const OUTSIDE = /^(node_modules|dist|\..*|.*\.spec\.tsx?|README\.md)$/;

/**
 * @param {string} root
 * @param {string[]} inputs files and folders under root; `folder/**.end` takes the files of a folder with that end.
 * @returns {string}
 */
export function fingerprint(root, inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    const [folder, ending = ''] = input.split('/**');
    for (const file of filesOf(join(root, folder), ending)) {
      const content = readFileSync(file);
      hash.update(`${file.slice(root.length)}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

function filesOf(path, ending) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !OUTSIDE.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesOf(join(path, entry.name), ending) : entry.name.endsWith(ending) ? [join(path, entry.name)] : []));
}

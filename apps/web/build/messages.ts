import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parse, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

const MAP = 'virtual:messages';
const ONE = 'virtual:messages/';
const errorCopy = join(import.meta.dirname, '../../../libs/contract/src/error-copy');

/** A message that needs no arguments stays a string; any other is its syntax tree, so the browser needs no parser. */
export function compileMessage(source: string): string | MessageFormatElement[] {
  const tree = parse(source, { captureLocation: false, shouldParseSkeletons: true });
  const [only] = tree;
  if (tree.length === 0) return '';
  return tree.length === 1 && only?.type === 0 ? only.value : tree;
}

/** Serves `virtual:messages`: for every feature and language a loader of its compiled messages. */
export function compiledMessages(options: { root: string }): Plugin {
  const folder = (feature: string) => join(options.root, feature === 'app' ? 'lib/messages' : `features/${feature}/messages`);
  return {
    name: 'tawam:messages',
    resolveId(id) { return id === MAP || id.startsWith(ONE) ? `\0${id}` : null; },
    load(id) {
      if (id === `\0${MAP}`) {
        const files = globSync(['lib/messages/*.json', 'features/*/messages/*.json'], { cwd: options.root }).sort();
        const rows = files.map((file) => {
          const parts = file.split(sep);
          const feature = parts[0] === 'lib' ? 'app' : parts[1];
          const key = `${feature}/${parts.at(-1)?.replace('.json', '')}`;
          return `${JSON.stringify(key)}: () => import(${JSON.stringify(ONE + key)})`;
        });
        return `export default {\n${rows.join(',\n')}\n}`;
      }
      if (!id.startsWith(`\0${ONE}`)) return null;
      const [feature = '', language = ''] = id.slice(ONE.length + 1).split('/');
      const file = join(folder(feature), `${language}.json`);
      this.addWatchFile(file);
      const read = (path: string) => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {});
      // What an error means is written once, for the client and for the server's own pages.
      const shared = join(errorCopy, `${language}.json`);
      this.addWatchFile(shared);
      const source = { ...(feature === 'app' ? read(shared) : {}), ...read(file) };
      const compiled = Object.fromEntries(Object.entries(source).map(([key, text]) => [key, compileMessage(text)]));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(compiled))})`;
    },
    configureServer(server) {
      const reload = (file: string) => {
        if (!/\/messages\/\w+\.json$/.test(file)) return;
        server.moduleGraph.invalidateAll();
        server.ws.send({ type: 'full-reload' });
      };
      server.watcher.on('add', reload).on('change', reload);
    },
  };
}

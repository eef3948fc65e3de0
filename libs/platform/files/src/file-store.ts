import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** Files on disk, by a key the server made: `<root>/<two letters>/<key>`. A replica set mounts one root. */
export class FileStore {
  constructor(private readonly root: string) {}

  /** Where uploads under way are kept before they have been checked. */
  get incoming(): string {
    return join(this.root, 'incoming');
  }

  /** The file of an upload under way. */
  incomingPath(key: string): string {
    return join(this.incoming, checked(key));
  }

  /**
   * Puts a finished upload under its key, durably, and leaves the incoming file until `discard`: whatever happens between
   * the two, the work can be done again. There is never half a file under a key.
   */
  async adopt(key: string): Promise<void> {
    const [from, to] = [this.incomingPath(key), this.pathOf(key)];
    const file = await open(from, 'r');
    await file.sync().finally(() => file.close());
    await mkdir(dirname(to), { recursive: true });
    try {
      await link(from, to);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
      // A file system without hard links: a copy, put into place when it is whole.
      await copyFile(from, `${to}.part`);
      await rename(`${to}.part`, to);
    }
  }

  /** Bytes that have arrived of an upload under way; null when nothing is there. */
  async arrived(key: string): Promise<number | null> {
    return stat(this.incomingPath(key)).then((s) => s.size, () => null);
  }

  /** Forgets an upload under way, with the note that the upload server keeps beside it. */
  async discard(key: string): Promise<void> {
    await Promise.all([rm(this.incomingPath(key), { force: true }), rm(`${this.incomingPath(key)}.json`, { force: true })]);
  }

  async open(key: string): Promise<{ stream: Readable; bytes: number }> {
    const path = this.pathOf(key);
    const { size } = await stat(path);
    return { stream: createReadStream(path), bytes: size };
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  private pathOf(key: string): string {
    return join(this.root, checked(key).slice(0, 2), key);
  }
}

function checked(key: string): string {
  if (!/^[0-9a-f-]{32,64}$/.test(key)) throw new Error('not a storage key');
  return key;
}

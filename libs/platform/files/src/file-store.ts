import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** Files on disk, by a key the server made: `<root>/<two letters>/<key>`. A replica set mounts one root. */
export class FileStore {
  constructor(private readonly root: string) {}

  /** Where an upload under way is kept before it has been checked. */
  get incoming(): string {
    return join(this.root, 'incoming');
  }

  /** Takes a finished upload over by renaming it: there is never half a file under a key. */
  async adopt(path: string, key: string): Promise<void> {
    const target = this.pathOf(key);
    await mkdir(dirname(target), { recursive: true });
    await rename(path, target);
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
    if (!/^[0-9a-f-]{32,64}$/.test(key)) throw new Error('not a storage key');
    return join(this.root, key.slice(0, 2), key);
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import type { MapArc, RegisterPage } from '@tawam/contract/generated/schema';
import { Database } from '@tawam/platform/database';
import { cursorOf, input, pageOf, readCursor, type Viewer } from '@tawam/platform/kit';
import { foldedWords } from './directory.service.js';
import { arcs, registerPage } from './register.rows.js';

const filterInput = z.object({
  query: input.text(200).nullish(),
  country: input.country().nullish(),
  theme: input.text(60).nullish(),
  status: z.enum(['ACTIVE', 'ENDED', 'UNKNOWN'], 'unknown').nullish(),
});

export interface RegisterArguments {
  query?: string | null;
  country?: string | null;
  theme?: string | null;
  status?: string | null;
  first?: number | null;
  after?: string | null;
}

/** The public register of partnerships: those that history knows, and those that run on Tawam. */
@Injectable()
export class RegisterService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** In alphabetical order of the parties' names in the reader's language; never by size or activity. */
  async entries(viewer: Viewer, lang: Language, asked: RegisterArguments): Promise<RegisterPage> {
    const filter = input.read(filterInput, asked);
    const first = input.pageSize(asked.first, 100, 50);
    return this.database.run(viewer, async (db) => {
      const words = await foldedWords(db, filter.query);
      const { rows, total } = await registerPage(db, lang, { ...filter, words }, first, readCursor(asked.after, 2));
      return { ...pageOf(rows, first, (row) => cursorOf(row.sort, row.key)), total };
    });
  }

  async mapArcs(viewer: Viewer, lang: Language, asked: RegisterArguments): Promise<MapArc[]> {
    const filter = input.read(filterInput, asked);
    return this.database.run(viewer, async (db) => arcs(db, lang, { ...filter, words: await foldedWords(db, filter.query) }));
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '@tawam/contract';
import type { AuthorityKind, Country, Label, Theme } from '@tawam/contract/generated/schema';
import { Database } from '@tawam/platform/database';
import type { Viewer } from '@tawam/platform/kit';
import { label } from './labels.sql.js';

/** The reference data that every form chooses from. */
@Injectable()
export class VocabularyService {
  constructor(@Inject(Database) private readonly database: Database) {}

  themes(viewer: Viewer, lang: Language): Promise<Theme[]> {
    return this.database.run(viewer, (db) => db.query<Theme>(`select code, ${label('label', '$1')} as label, sdg, dac from theme order by sort`, [lang]));
  }

  supportKinds(viewer: Viewer, lang: Language): Promise<Label[]> {
    return this.database.run(viewer, (db) => db.query<Label>(`select code, ${label('label', '$1')} as label from support_kind order by sort`, [lang]));
  }

  /** Alphabetical in the reader's language. */
  async countries(viewer: Viewer, lang: Language): Promise<Country[]> {
    const rows = await this.database.run(viewer, (db) => db.query<Country>(`select code, ${label('label', '$1')} as name, zone from country`, [lang]));
    return rows.sort((a, b) => a.name.localeCompare(b.name, lang));
  }

  authorityKinds(viewer: Viewer, lang: Language, country: string | null | undefined): Promise<AuthorityKind[]> {
    return this.database.run(viewer, (db) => db.query<AuthorityKind>(
      `select country, code, ${label('label', '$1')} as label from authority_kind where $2::text is null or country = $2 order by country, sort, code`, [lang, country || null]));
  }
}

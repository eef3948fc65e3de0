import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '@tawam/contract';
import type { CallCorrection, CallField, CallLink, CallSource, CallSources, LookItem, MergedCall, Tenant } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { Jobs } from '@tawam/platform/jobs';
import { demand, input, invalid, notFound, type Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { standingOf } from '../calls/standing.js';
import { teller } from '../calls/tell.js';
import { holdCall, saidOf } from '../imports/call-record.js';
import { contradictions } from '../imports/contradictions.js';
import { takeOver } from '../imports/import-items.js';
import { SAID, SAID_FIELDS, same, type Said, type SaidField } from '../imports/said.js';
import { LOOK, SOURCES } from './sources.sql.js';
import { mayDecide } from './sources.policy.js';

interface Row {
  id: string; status: string; merged_into: string | null; mine: boolean; moderated: boolean; lang: string; sources: (CallSource & { said: Said })[];
  corrections: Record<string, CallCorrection>; links: CallLink[]; relays: Tenant[]; merged: MergedCall[];
}

/** Who says what of a call, and what the network decides where they disagree. */
@Injectable()
export class SourcesService {
  constructor(@Inject(Database) private readonly database: Database, @Inject(Jobs) private readonly jobs: Jobs, @Inject(Realtime) private readonly realtime: Realtime) {}

  of(viewer: Viewer, language: Language, callId: string): Promise<CallSources> {
    return this.database.run(viewer, (db) => sourcesOf(db, language, input.idOrNotFound(callId)));
  }

  look(viewer: Viewer, language: Language): Promise<LookItem[]> {
    return this.database.run(viewer, async (db) => (await db.query<{ item: LookItem }>(LOOK, [language])).map((row) => row.item));
  }

  /**
   * Decides on a field: what a source says of it, or an own value. People who were told of the call are told when a
   * deadline, an amount or the eligibility moves by it.
   */
  choose(viewer: Viewer, language: Language, { callId, field, sourceId, value }: { callId: string; field: string; sourceId?: string | null | undefined; value?: unknown }): Promise<CallSources> {
    const id = input.idOrNotFound(callId);
    const from = sourceId ? input.idOrNotFound(sourceId) : null;
    return this.deciding(viewer, language, id, async (db, row) => {
      const name = fieldOf(field);
      const source = from ? row.sources.find((one) => one.id === from) : undefined;
      if (from && !source) throw notFound();
      const given = source ? source.said[name] : value;
      const read = SAID[name].safeParse(given);
      if (!read.success) throw invalid({ value: given === undefined || given === null || given === '' ? 'required' : 'unknown' });
      const lang = source?.lang ?? row.lang;
      await db.query('update call_correction set ended_at = now() where call_id = $1 and field = $2 and ended_at is null', [id, name]);
      await db.query('insert into call_correction (call_id, field, value, source_id, created_by) values ($1, $2, $3::jsonb, $4, $5)', [id, name, JSON.stringify(read.data), from, viewer.personId]);
      if (!(await this.write(db, viewer, id, lang, { [name]: read.data } as Said))) throw invalid({ value: 'contradicts' });
      await db.audit({ action: 'call.choose-value', tenantId: await ownerOf(db, id), subjectId: id, detail: { field: name, own: !from } });
    });
  }

  /** Ends a decision; the field says what its leading source says, now and from then on, unless the call would contradict itself. */
  drop(viewer: Viewer, language: Language, callId: string, field: string): Promise<CallSources> {
    const id = input.idOrNotFound(callId);
    return this.deciding(viewer, language, id, async (db, row) => {
      const name = fieldOf(field);
      const ended = await db.first('update call_correction set ended_at = now() where call_id = $1 and field = $2 and ended_at is null returning id', [id, name]);
      if (!ended) return;
      const lead = row.sources.find((one) => one.leads);
      const said = lead?.said[name];
      if (lead && said !== undefined) {
        const fits = await this.write(db, viewer, id, lead.lang, { [name]: said } as Said);
        if (fits) await db.query('update call_source set applied = applied || $2::jsonb where id = $1', [lead.id, JSON.stringify({ [name]: said })]);
      }
      await db.audit({ action: 'call.drop-correction', tenantId: await ownerOf(db, id), subjectId: id, detail: { field: name } });
    });
  }

  /** Adds a source that no feed reads. It is compared with the call and changes nothing in it. */
  add(viewer: Viewer, language: Language, given: { callId: string; name: string; url?: string | null | undefined; lang: string; said?: unknown; clientKey?: string | null | undefined }): Promise<CallSources> {
    const id = input.idOrNotFound(given.callId);
    return this.deciding(viewer, language, id, async (db) => {
      const name = readOne('name', input.title(200), given.name);
      const url = given.url ? readOne('url', input.link(), given.url) : null;
      const lang = readOne('lang', input.textLanguage(), given.lang);
      const key = given.clientKey ? readOne('clientKey', input.clientKey(), given.clientKey) : null;
      const said = Object.fromEntries(Object.entries((given.said ?? {}) as object).flatMap(([field, value]) => (SAID_FIELDS.includes(field as SaidField) ? [[field, readOne(`said.${field}`, SAID[field as SaidField], value)]] : [])));
      const made = await db.first<{ id: string }>(
        `insert into call_source (call_id, tenant_id, kind, name, url, lang, said, created_by, client_key) values ($1, $2, 'HAND', $3, $4, $5, $6::jsonb, $7, $8) on conflict (created_by, client_key) do nothing returning id`,
        [id, await ownerOf(db, id), name, url, lang, JSON.stringify(said), viewer.personId, key]);
      if (made) await db.audit({ action: 'call.add-source', tenantId: await ownerOf(db, id), subjectId: id });
    });
  }

  private deciding(viewer: Viewer, language: Language, id: string, work: (db: Db, row: Row) => Promise<void>): Promise<CallSources> {
    return this.database.run(viewer, async (db) => {
      const row = await rowOf(db, language, id);
      demand(mayDecide({ canEdit: row.mine, canModerate: row.moderated, status: row.status }));
      await work(db, row);
      return sourcesOf(db, language, id);
    });
  }

  /** Writes one field. @returns false where the call would contradict itself; then nothing is written */
  private async write(db: Db, viewer: Viewer, callId: string, lang: string, take: Said): Promise<boolean> {
    const held = await holdCall(db, callId);
    const [field] = Object.keys(take) as SaidField[];
    if (!held || !field) return true;
    const now = saidOf(held.standing, lang);
    if (same(now[field], take[field])) return true;
    if (contradictions(now, take, held.standing).length) return false;
    await takeOver(db, viewer, { callId, lang, take, held }, teller(this.jobs, this.realtime));
    return true;
  }
}

function fieldOf(field: string): SaidField {
  if (!(field in SAID)) throw invalid({ field: 'unknown' });
  return field as SaidField;
}
function readOne<S extends Parameters<typeof input.read>[0]>(field: string, shape: S, value: unknown): ReturnType<typeof input.read<S>> {
  const read = shape.safeParse(value);
  if (!read.success) throw invalid({ [field]: value === undefined || value === null || value === '' ? 'required' : field === 'url' ? 'not_a_link' : 'unknown' });
  return read.data as ReturnType<typeof input.read<S>>;
}
const ownerOf = async (db: Db, id: string): Promise<string | null> => (await db.first<{ tenant_id: string | null }>('select tenant_id from funding_call where id = $1', [id]))?.tenant_id ?? null;

async function rowOf(db: Db, language: string, id: string): Promise<Row> {
  const row = await db.first<Row>(SOURCES, [language, id]);
  if (!row) throw notFound();
  return row;
}

/** Everything that is said of a call. @throws not_found for one that the viewer does not see */
export async function sourcesOf(db: Db, language: string, id: string): Promise<CallSources> {
  const row = await rowOf(db, language, id);
  const standing = await standingOf(db, id);
  const records = new Map([row.lang, ...row.sources.map((source) => source.lang)].map((lang) => [lang, saidOf(standing, lang)]));
  const fields = SAID_FIELDS.flatMap((field): CallField[] => {
    const saying = row.sources.filter((source) => source.said[field] !== undefined);
    if (!saying.length) return [];
    const sayings = saying.map((source) => ({ sourceId: source.id, value: source.said[field], agrees: same(source.said[field], records.get(source.lang)?.[field]) }));
    const correction = row.corrections[field] ?? null;
    const value = records.get(saying[0]!.lang)?.[field] ?? null;
    return [{ field, value, sayings, correction, state: correction ? 'DECIDED' : sayings.every((one) => one.agrees) ? 'AGREED' : 'CONFLICT' }];
  });
  return {
    callId: id, fields, links: row.links, relays: row.relays, merged: row.merged, mergedInto: row.merged_into, canDecide: mayDecide({ canEdit: row.mine, canModerate: row.moderated, status: row.status }),
    sources: row.sources.map(({ said: _said, ...source }) => source),
  };
}

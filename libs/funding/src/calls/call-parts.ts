import type { Db } from '@tawam/platform/database';
import type { CallDraft } from './call-input.js';
import type { Standing } from './history.js';
import { keepIds } from './keep-ids.js';
import { renamed } from './step-names.js';

type Text = CallDraft['texts'][number];

/** Writes the parts of a call: texts, steps, funders, rates, lots, requirements. Rows that stay keep their ids. */
export async function insertParts(db: Db, id: string, draft: CallDraft, standing: Standing | null): Promise<void> {
  await writeTexts(db, id, draft.texts, standing?.texts ?? []);
  await writeSteps(db, id, draft.deadlines, standing?.deadlines ?? []);
  await writeLots(db, id, draft.lots, standing?.lots ?? []);
  await writeRequirements(db, id, draft.requirements, standing?.requirements ?? []);
  await db.query('delete from call_funder where call_id = $1', [id]);
  await db.query(`insert into call_funder (call_id, position, name, organisation_id)
    select $1, x.position, x.name, x."organisationId" from jsonb_to_recordset($2::jsonb) as x(position int, name text, "organisationId" uuid)`,
    [id, JSON.stringify(draft.funders.map((funder, position) => ({ ...funder, position })))]);
  await db.query('delete from call_rate where call_id = $1', [id]);
  await db.query(`insert into call_rate (call_id, position, country_group, rate)
    select $1, x.position, x."countryGroup", x.rate from jsonb_to_recordset($2::jsonb) as x(position int, "countryGroup" text, rate numeric)`,
    [id, JSON.stringify(draft.rates.map((rate, position) => ({ ...rate, position })))]);
}

async function writeTexts(db: Db, id: string, texts: readonly Text[], standing: Standing['texts']): Promise<void> {
  const [original, ...others] = texts;
  const old = new Map(standing.map((text) => [text.lang, text]));
  const same = (text: Text) => {
    const before = old.get(text.lang);
    return before !== undefined && before.title === text.title && before.summary === text.summary && before.conditions === text.conditions;
  };
  // A translation that was not touched while its original was rewritten no longer says the same.
  const stale = original !== undefined && old.size > 0 && !same(original);
  const stateOf = (text: Text): string => {
    if (same(text)) return stale ? 'OUTDATED' : (text.status ?? old.get(text.lang)?.status ?? 'HUMAN');
    // Whoever rewrites what a machine wrote has read it: from then on it is a person's text.
    return text.status === null || text.status === 'ORIGINAL' || text.status === old.get(text.lang)?.status ? 'HUMAN' : text.status;
  };
  const rows = [...(original ? [{ ...original, status: 'ORIGINAL' }] : []), ...others.map((text) => ({ ...text, status: stateOf(text) }))];
  await db.query('delete from call_text where call_id = $1', [id]);
  await db.query(`insert into call_text (call_id, lang, title, summary, conditions, status)
    select $1, x.lang, x.title, x.summary, x.conditions, x.status from jsonb_to_recordset($2::jsonb) as x(lang text, title text, summary text, conditions text, status text)`, [id, JSON.stringify(rows)]);
}

type Step = Omit<CallDraft['deadlines'][number], 'note'> & { note?: string };
/** Steps that stay keep their ids, because reminders and calendars point at them, and their note and other languages where none are written. A later time is a postponement and says from when. */
export async function writeSteps(db: Db, id: string, steps: readonly Step[], standing: Standing['deadlines']): Promise<void> {
  const ids = keepIds(standing, steps.map(({ deadlineId, label }) => ({ id: deadlineId, label })));
  const rows = steps.map((step, position) => {
    const old = standing.find((one) => one.id === ids[position]);
    const names = step.labels === null ? renamed(old, step.label, step.labelLang ?? old?.labelLang ?? '') : step;
    return { ...step, label: names.label, labelLang: names.labelLang || null, labels: names.labels, id: ids[position], position, note: step.note ?? old?.note ?? '', postponedFrom: old && new Date(old.at) < step.at ? old.localAt : (old?.postponedFrom ?? null) };
  });
  await replaceRows(db, 'call_deadline', id, ids);
  await db.query(`insert into call_deadline as d (id, call_id, position, label, label_lang, labels, local_at, zone, at, precision, postponed_from, note)
    select coalesce(x.id, uuidv7()), $1, x.position, x.label, x."labelLang", x.labels, x."localAt", x.zone, x.at, x.precision, x."postponedFrom", x.note
    from jsonb_to_recordset($2::jsonb) as x(id uuid, position int, label text, "labelLang" text, labels jsonb, "localAt" timestamp, zone text, at timestamptz, precision text, "postponedFrom" timestamp, note text)
    on conflict (id) do update set position = excluded.position, label = excluded.label, label_lang = excluded.label_lang, labels = excluded.labels, local_at = excluded.local_at, zone = excluded.zone, at = excluded.at,
      precision = excluded.precision, postponed_from = excluded.postponed_from, note = excluded.note where d.call_id = $1`, [id, JSON.stringify(rows)]);
}

async function writeLots(db: Db, id: string, lots: CallDraft['lots'], standing: Standing['lots']): Promise<void> {
  const written = lots.map(({ lotId, texts, amount }) => ({ id: lotId, texts: inLanguages(texts), amount }));
  const ids = keepIds(standing.map((lot) => ({ id: lot.id, label: firstOf(lot.texts) })), written.map((lot) => ({ id: lot.id, label: firstOf(lot.texts) })));
  await replaceRows(db, 'call_lot', id, ids);
  await db.query(`insert into call_lot as l (id, call_id, position, texts, amount)
    select coalesce(x.id, uuidv7()), $1, x.position, x.texts, x.amount from jsonb_to_recordset($2::jsonb) as x(id uuid, position int, texts jsonb, amount numeric)
    on conflict (id) do update set position = excluded.position, texts = excluded.texts, amount = excluded.amount where l.call_id = $1`,
    [id, JSON.stringify(written.map((lot, position) => ({ ...lot, id: ids[position], position })))]);
}

async function writeRequirements(db: Db, id: string, asked: CallDraft['requirements'], standing: Standing['requirements']): Promise<void> {
  const written = asked.map(({ requirementId, texts, ...rest }) => ({ ...rest, id: requirementId, texts: inLanguages(texts) }));
  const name = (one: { kind: string; code: string | null; texts: Readonly<Record<string, string>> }) => `${one.kind} ${one.code ?? firstOf(one.texts)}`;
  const ids = keepIds(standing.map((one) => ({ id: one.id, label: name(one) })), written.map((one) => ({ id: one.id, label: name(one) })));
  await replaceRows(db, 'call_requirement', id, ids);
  await db.query(`insert into call_requirement as q (id, call_id, kind, position, code, texts, required)
    select coalesce(x.id, uuidv7()), $1, x.kind, x.position, x.code, x.texts, x.required
    from jsonb_to_recordset($2::jsonb) as x(id uuid, kind text, position int, code text, texts jsonb, required boolean)
    on conflict (id) do update set kind = excluded.kind, position = excluded.position, code = excluded.code, texts = excluded.texts, required = excluded.required where q.call_id = $1`,
    [id, JSON.stringify(written.map((one, position) => ({ ...one, id: ids[position], position })))]);
}

/** Removes the rows of a call that were not written again. */
async function replaceRows(db: Db, table: 'call_deadline' | 'call_lot' | 'call_requirement', id: string, kept: readonly (string | null)[]): Promise<void> {
  await db.query(`delete from ${table} where call_id = $1 and id <> all ($2::uuid[])`, [id, kept.filter((one) => one !== null)]);
}

const inLanguages = (texts: readonly { lang: string; text: string }[]): Record<string, string> => Object.fromEntries(texts.map(({ lang, text }) => [lang, text]));
/** The text of the first language by name: which one does not matter, as long as it is the same one next time. */
const firstOf = (texts: Readonly<Record<string, string>>): string => Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1))[0]?.[1] ?? '';

/** 100,000 calls as networks write them, in Arabic, French and English; the same in every run. */
import pg from 'pg';

/** A small generator of pseudo-random numbers (mulberry32), so that every run looks among the same calls. */
export function random(seed) {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// Common words first: the n-th is drawn about as often as 1/n.
export const WORDS = {
  fr: 'projet ville coopération eau territoire développement patrimoine jeunesse formation climat énergie assainissement déchets culture santé école agriculture numérique mobilité tourisme jumelage association forêt littoral logement artisanat bibliothèque urbanisme biodiversité éclairage sport économie emploi femmes migration participation gouvernance'.split(' '),
  en: 'project city cooperation water territory development heritage youth training climate energy sanitation waste culture health school agriculture digital mobility tourism twinning association forest coast housing crafts library planning biodiversity lighting sport economy employment women migration participation governance'.split(' '),
  ar: 'مشروع مدينة تعاون مياه بلدية تنمية تراث شباب تدريب مناخ طاقة صرف نفايات ثقافة صحة مدرسة زراعة رقمي تنقل سياحة توأمة جمعية غابة ساحل سكن حرف مكتبة تخطيط بيئة إنارة رياضة اقتصاد عمل نساء هجرة مشاركة حوكمة'.split(' '),
};
const SYLLABLES = { fr: 'ba re mi lon ter sal vo qui dra pel ni gau fer tou cha'.split(' '), en: 'hol der wick mar sten ley ber cot fin gra ham dun tor pel ash'.split(' '), ar: 'با رم سل كو دي نا فر تم جي زو حل عن شر قب طا'.split(' ') };
export const THEMES = ['WATER_SANITATION', 'HERITAGE_CULTURE', 'ENVIRONMENT', 'TOURISM', 'YOUTH_EDUCATION', 'LOCAL_GOVERNANCE', 'AGRICULTURE_RURAL', 'SPORT_SOCIAL', 'TECHNOLOGY', 'ECONOMY'];
export const COUNTRIES = ['LB', 'FR', 'ES', 'MA', 'TN', 'JO', 'IT', 'SN', 'DE', 'BE'];
export const SUPPORT = ['ADVICE', 'TRAINING', 'FUNDING', 'EQUIPMENT'];
export const LEAD_KINDS = ['MUNICIPALITY', 'COMMUNE', 'REGION'];
const BATCH = 2000;

/** Text of so many words of a language; now and then a rare one. */
function prose(next, lang, length) {
  const common = WORDS[lang];
  return Array.from({ length }, () => {
    if (next() < 0.25) return Array.from({ length: 2 + Math.floor(next() * 3) }, () => SYLLABLES[lang][Math.floor(next() * 15)]).join('');
    return common[Math.floor(common.length ** next()) - 1] ?? common[0];
  }).join(' ');
}

/**
 * Loads the calls with the rows that they are looked for by, in the order in which they were announced; about a fifth can
 * still be answered, a twentieth is open all year. Two connections write what is looked for, as two imports would.
 * @param {string} adminUrl a superuser: the triggers of the tables are left out and their work is done at once
 */
export async function loadCalls(adminUrl, count, log = () => {}) {
  const started = performance.now();
  const next = random(7);
  const [admin, ...writers] = await Promise.all(Array.from({ length: 3 }, async () => {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    return client;
  }));
  const tenants = await makeNetworks(admin);
  await admin.query('set session_replication_role = replica');
  let written = Promise.resolve();
  for (let at = 0; at < count; at += BATCH) {
    const calls = Array.from({ length: Math.min(BATCH, count - at) }, (_, n) => callOf(next, tenants, (at + n) / count));
    const { rows: [{ ids }] } = await admin.query(INSERT, [JSON.stringify(calls)]);
    await written;
    // Half each: while these write what is looked for, the next calls are made.
    written = Promise.all(writers.map((writer, n) => writer.query('select app.refresh_call_search($1)', [ids.filter((_, i) => i % 2 === n)])));
    if ((at / BATCH) % 10 === 9) log(`  ${at + BATCH} calls: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
  await written;
  await Promise.all([admin, ...writers].map((client) => client.end()));
}

async function makeNetworks(admin) {
  await admin.query(`insert into organisation (slug, kind, scope, source) select 'bench-' || n, 'NETWORK', 'INTERNATIONAL', 'bench' from generate_series(1, 40) n`);
  const { rows } = await admin.query(`insert into tenant (kind, organisation_id, name, name_lang, locale, zone) select 'NETWORK', id, slug, 'en', 'en', 'UTC' from organisation where source = 'bench' returning id, organisation_id`);
  return rows;
}

/** One call; `age` runs from 0, announced five years ago, to 1, announced today, with 20 to 720 days to answer. */
function callOf(next, tenants, age) {
  const some = (list, most) => [...new Set(Array.from({ length: Math.floor(next() * (most + 1)) }, () => list[Math.floor(next() * list.length)]))];
  const way = next();
  const network = tenants[Math.floor(next() * tenants.length)];
  const announced = 1800 * (1 - age);
  const days = 20 + next() * 700 - announced;
  const rolling = way > 0.95;
  return {
    tenant_id: network.id, kind: rolling ? 'ROLLING' : next() < 0.7 ? 'PROJECTS' : 'INTEREST', status: days > 0 || way < 0.1 || rolling ? 'ANNOUNCED' : 'CLOSED', announced,
    programme: prose(next, 'fr', 3), themes: some(THEMES, 2).concat(THEMES[Math.floor(next() * 10)]), sdg: some([6, 7, 8, 11, 13, 17], 2), support_kinds: some(SUPPORT, 2),
    lead_countries: some(COUNTRIES, 3), partner_countries: some(COUNTRIES, 4), lead_kinds: some(LEAD_KINDS, 1),
    min_parties: next() < 0.5 ? 2 : 1, amount_max: next() < 0.8 ? Math.round(next() * 40) * 10_000 : null, days: rolling ? [] : next() < 0.3 ? [days, days + 40] : [days], funder: network.organisation_id,
    url: `https://calls.example/${Math.floor(next() * 1e12).toString(36)}`,
    texts: ['fr', 'en', 'ar'].map((lang) => ({ lang, title: prose(next, lang, 6), summary: prose(next, lang, 24) })),
  };
}

const INSERT = `
  with given as (select uuidv7() as id, x.* from jsonb_to_recordset($1) x(tenant_id uuid, kind text, status text, programme text, themes text[], sdg int[], support_kinds text[],
    lead_countries text[], partner_countries text[], lead_kinds text[], min_parties int, amount_max numeric, days float8[], announced float8, funder uuid, url text, texts jsonb)
  ), calls as (
    insert into funding_call (id, tenant_id, kind, status, programme, themes, sdg, support_kinds, lead_countries, partner_countries, lead_kinds, min_parties, amount_max, announced_at, source_url)
    select id, tenant_id, kind, status, programme, themes, sdg, support_kinds, lead_countries, partner_countries, lead_kinds, min_parties, amount_max, now() - announced * interval '1 day', url from given
  ), texts as (
    insert into call_text (call_id, lang, title, summary) select id, t.lang, t.title, t.summary from given, jsonb_to_recordset(texts) t(lang text, title text, summary text)
  ), funders as (
    insert into call_funder (call_id, position, organisation_id, name) select id, 0, funder, 'Fonds ' || right(funder::text, 4) from given
  ), steps as (
    insert into call_deadline (call_id, position, local_at, zone, at, precision) select id, n, (now() + d * interval '1 day')::timestamp, 'UTC', now() + d * interval '1 day', 'HOUR' from given, unnest(days) with ordinality u(d, n)
  ) select array_agg(id order by id) as ids from given`;

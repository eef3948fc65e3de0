/** What every installation needs, also an empty one: countries, themes, kinds of support, kinds of authority. */
import { readPackageFile, readReference } from './reference-files.mjs';
import { insertRows } from './store.mjs';

/** Labels are kept up to date from the reference files; nobody changes them in the product. */
export async function seedVocabulary(client) {
  const [countries, themes, kinds, authorityKinds, groups] = await Promise.all(
    ['countries', 'themes', 'support-kinds', 'authority-kinds', 'country-groups'].map(readReference));
  const rows = await countryRows(countries);
  await insertRows(client, 'country', rows, {
    conflict: `(code) do update set label = excluded.label, zone = excluded.zone, months = excluded.months, oda_recipient = excluded.oda_recipient`,
  });
  await insertRows(client, 'country_group', groups.rows.map((row, sort) => ({ ...row, members: row.members.split(' '), sort })), {
    conflict: '(code) do update set label = excluded.label, members = excluded.members, source = excluded.source, sort = excluded.sort',
  });
  await insertRows(client, 'theme', themes.rows.map((row, sort) => ({ ...row, sort })), {
    conflict: '(code) do update set label = excluded.label, sdg = excluded.sdg, dac = excluded.dac, sort = excluded.sort',
  });
  await insertRows(client, 'support_kind', kinds.rows.map((row, sort) => ({ ...row, sort })), {
    conflict: '(code) do update set label = excluded.label, sort = excluded.sort',
  });
  const perCountry = rows.flatMap(({ code: country }) =>
    (authorityKinds.countries[country] ?? authorityKinds.default).map((kind, sort) => ({ country, ...kind, sort })));
  await insertRows(client, 'authority_kind', perCountry, { conflict: '(country, code) do update set label = excluded.label, sort = excluded.sort' });
}

async function countryRows(reference) {
  const languages = ['ar', 'fr', 'en'];
  const names = await Promise.all(languages.map((lang) => readPackageFile('i18n-iso-countries', `langs/${lang}.json`)));
  const months = new Map(Object.entries(reference.months).flatMap(([kind, codes]) => codes.map((code) => [code, kind])));
  const recipients = new Set(reference.odaRecipients.split(' '));
  return Object.keys(names[2].countries).sort().map((code) => ({
    code,
    label: Object.fromEntries(languages.map((lang, i) => [lang, [names[i].countries[code]].flat()[0]])),
    zone: reference.zones[code] ?? zoneOf(code),
    months: months.get(code) ?? 'gregorian',
    oda_recipient: recipients.has(code),
  }));
}

/** The time zone of a country that has one; countries with several are named in the reference file. */
function zoneOf(code) {
  const locale = new Intl.Locale(`und-${code}`);
  const zones = locale.getTimeZones?.() ?? locale.timeZones ?? [];
  return zones[0] ?? 'UTC';
}

/** What people ask of the page of calls, kind by kind: as many different questions of each as are wanted. */
import { COUNTRIES, LEAD_KINDS, random, SUPPORT, THEMES, WORDS } from './calls.mjs';

const LANGUAGES = ['ar', 'fr', 'en'];
const PHRASES = ['eau potable', 'drinking water', 'مياه الشرب', 'eaux usées', 'waste water', 'مياه الصرف', 'صرف صحي', 'énergie solaire', 'solar energy', 'تنمية محلية', 'développement local', 'local development', 'jeunesse et culture', 'ville et patrimoine', 'المياه والصرف', 'توأمة مدن', 'التراث والثقافة', 'شباب وتدريب', 'heritage of the city', 'training for youth'];
const MEANT_ALIKE = ['sewerage', 'égouts', 'مجاري', 'garbage', 'ordures', 'قمامة', 'hydraulique', 'مائي', 'agua', 'saneamiento', 'refuse', 'مخلفات', 'sewage', 'hydrique', 'ماء', 'rubbish'];

/**
 * @param {{rare: Record<string, string[]>, networks: string[], funders: string[], partnerships: string[], calls: string[], seed?: number}} known
 *   what stands in the database: words of few calls by language, ids
 * @returns {{name: string, ask: 'list' | 'facets' | 'calendar' | 'similar' | 'loosened', make: (n: number) => object}[]}
 */
export function questions({ rare, networks, funders, partnerships, calls, seed = 3 }) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const some = (list, most = 3) => [...new Set(Array.from({ length: 1 + Math.floor(next() * most) }, () => pick(list)))];
  const state = () => pick(['AHEAD', 'AHEAD', 'OPEN', 'ALL', 'PAST']);
  const common = (lang) => pick(WORDS[lang].slice(0, 14));
  const lesser = (lang) => pick(WORDS[lang].slice(14));
  const anyWord = (lang) => pick([common, lesser])(lang);
  const anyLanguage = () => pick(LANGUAGES);
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const filter = {
    themes: () => ({ themes: some(THEMES) }), countries: () => ({ countries: some(COUNTRIES) }), leadCountries: () => ({ leadCountries: some(COUNTRIES) }),
    leadKinds: () => ({ leadKinds: some(LEAD_KINDS, 2) }), amountMin: () => ({ amountMin: String(Math.floor(next() * 400) * 1000) }),
    within: () => ({ withinDays: 1 + Math.floor(next() * 700) }), window: () => { const from = Math.floor(next() * 600) - 60; return { deadlineFrom: day(from), deadlineTo: day(from + 1 + Math.floor(next() * 90)) }; },
    kinds: () => ({ kinds: some(['PROJECTS', 'INTEREST', 'ROLLING', 'EXPERTISE'], 2) }), sdg: () => ({ sdg: some([6, 7, 8, 11, 13, 17], 2) }), supportKinds: () => ({ supportKinds: some(SUPPORT, 2) }),
    partnerCountries: () => ({ partnerCountries: some(COUNTRIES) }), networks: () => ({ networks: some(networks, 2) }), funders: () => ({ funders: some(funders, 2) }),
  };
  const several = () => Object.assign({}, ...some(Object.values(filter), 3).map((make) => make()));
  const mistyped = () => slip(pick([...LANGUAGES.flatMap((lang) => WORDS[lang].filter((word) => word.length >= 6)), ...LANGUAGES.flatMap((lang) => rare[lang].slice(0, 12))]), next);
  const nothing = () => ({ query: `${pick(['zzyyxx', 'qqwwzz', 'xxkkzz', 'ظظغغ', 'ذذثث'])}${Math.floor(next() * 1e6).toString(36)}` });
  const list = (name, make) => ({ name, ask: 'list', make: (n) => ({ filter: make(n) }) });
  const counted = (name, make) => ({ name: `counts of all filters: ${name}`, ask: 'facets', make: (n) => ({ filter: make(n) }) });
  const month = (name, make) => ({ name: `a month of the calendar: ${name}`, ask: 'calendar', make: (n) => { const from = Math.floor(next() * 500); return { filter: make(n), from: day(from), to: day(from + 41) }; } });

  return [
    list('no words', (n) => ({ state: ['ALL', 'AHEAD', 'OPEN', 'PAST'][n % 4] })),
    ...LANGUAGES.flatMap((lang) => [
      list(`a common word (${lang})`, () => ({ state: state(), query: common(lang) })),
      list(`a word of some calls (${lang})`, () => ({ state: state(), query: lesser(lang) })),
      list(`a rare word (${lang})`, (n) => ({ state: state(), query: rare[lang][n % rare[lang].length] })),
      list(`the beginning of a word (${lang})`, () => ({ state: state(), query: anyWord(lang).slice(0, 3) })),
    ]),
    list('several words', () => ({ state: state(), query: some(WORDS[anyLanguage()], 4).join(' ') })),
    list('words of two languages', () => ({ state: state(), query: `${anyWord('fr')} ${anyWord('ar')}` })),
    list('a phrase', (n) => ({ state: state(), query: PHRASES[n % PHRASES.length] })),
    list('a word for which others stand', (n) => ({ state: state(), query: MEANT_ALIKE[n % MEANT_ALIKE.length] })),
    list('a typing error', () => ({ state: pick(['AHEAD', 'ALL']), query: mistyped() })),
    list('a typing error beside a word', () => ({ state: pick(['AHEAD', 'ALL']), query: `${anyWord(anyLanguage())} ${mistyped()}` })),
    list('words that nobody writes', nothing),
    ...Object.entries(filter).map(([name, make]) => list(`filter alone: ${name}`, () => ({ state: state(), ...make() }))),
    list('several filters', () => ({ state: state(), ...several() })),
    list('a word and filters', () => ({ state: state(), query: anyWord(anyLanguage()), ...several() })),
    list('what fits a partnership', () => ({ state: state(), fitsPartnership: pick(partnerships), ...(next() < 0.5 ? {} : several()) })),
    { name: 'what fits a partnership first', ask: 'list', make: () => ({ filter: { state: state(), ...(next() < 0.5 ? { query: anyWord(anyLanguage()) } : {}) }, partnershipFirst: pick(partnerships) }) },
    { name: 'the next page', ask: 'list', pages: 2, make: () => ({ filter: { state: state(), ...(next() < 0.5 ? { query: common(anyLanguage()) } : several()) } }) },
    counted('nothing chosen', (n) => ({ state: ['ALL', 'AHEAD', 'OPEN', 'PAST'][n % 4] })),
    counted('a word', () => ({ state: state(), query: anyWord(anyLanguage()) })),
    counted('filters', () => ({ state: state(), ...several() })),
    counted('a word and filters', () => ({ state: state(), query: anyWord(anyLanguage()), ...several() })),
    counted('what fits a partnership', () => ({ state: state(), fitsPartnership: pick(partnerships) })),
    counted('a typing error', () => ({ state: 'AHEAD', query: mistyped() })),
    month('nothing chosen', () => ({})),
    month('a word', () => ({ query: anyWord(anyLanguage()) })),
    month('filters', several),
    { name: 'calls like a call', ask: 'similar', make: (n) => ({ id: calls[n % calls.length] }) },
    { name: 'which condition keeps everything away', ask: 'loosened', make: () => ({ filter: { state: 'AHEAD', ...nothing(), ...several(), ...several() } }) },
  ];
}

/** One slip of the fingers, behind the first letter: a letter gone, doubled, swapped with the next, or another one. */
function slip(word, next) {
  const at = 1 + Math.floor(next() * (word.length - 2));
  const [before, one, two, after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
  return [before + two + after, before + one + one + two + after, before + two + one + after, `${before}${/[a-z]/.test(one) ? 'x' : 'ظ'}${two}${after}`][Math.floor(next() * 4)];
}

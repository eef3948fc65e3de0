/** Bands of population: [from, below). */
export const BANDS: Record<string, readonly [number | null, number | null]> = {
  a: [null, 2_000], b: [2_000, 10_000], c: [10_000, 50_000], d: [50_000, 200_000], e: [200_000, null],
};
export const ORGANISATION_KINDS = ['NETWORK', 'MINISTRY', 'FUNDER'] as const;

export interface DirectoryFilter {
  query: string;
  country: string;
  kind: string;
  theme: string;
  band: string;
  onboarded: boolean;
}

/** The filter stands in the address: a search can be sent to a colleague. */
export function readFilter(search: URLSearchParams): DirectoryFilter {
  return {
    query: search.get('q') ?? '', country: search.get('country') ?? '', kind: search.get('kind') ?? '', theme: search.get('theme') ?? '',
    band: search.get('size') ?? '', onboarded: search.get('tawam') === '1',
  };
}

export const isOrganisationKind = (kind: string): boolean => (ORGANISATION_KINDS as readonly string[]).includes(kind);

/** Variables of the two searches; null where the filter leaves that kind of row out. */
export function variablesOf(f: DirectoryFilter) {
  const [min, max] = BANDS[f.band] ?? [null, null];
  const common = { query: f.query || null, country: f.country || null, theme: f.theme || null, onboarded: f.onboarded || null };
  return {
    authorities: isOrganisationKind(f.kind) ? null : { ...common, kind: f.kind || null, min, max, after: null as string | null },
    organisations: f.band || (f.kind && !isOrganisationKind(f.kind)) ? null : { ...common, kind: f.kind || null },
  };
}

/** SQL for labels of the reference data. The arguments are pieces of the caller's own SQL, never input. */

/** A label of a jsonb column in the reader's language, in English where that is missing. */
export const label = (column: string, lang: string): string => `coalesce(${column} ->> ${lang}, ${column} ->> 'en')`;

/** Themes of a text[] as a JSON list of `Label`, in the order of the reference. */
export const themeLabels = (codes: string, lang: string): string =>
  `(select coalesce(json_agg(json_build_object('code', th.code, 'label', ${label('th.label', lang)}) order by th.sort), '[]') from theme th where th.code = any (${codes}))`;

/** Kinds of support of a text[] as a JSON list of `Label`. */
export const supportLabels = (codes: string, lang: string): string =>
  `(select coalesce(json_agg(json_build_object('code', sk.code, 'label', ${label('sk.label', lang)}) order by sk.sort), '[]') from support_kind sk where sk.code = any (${codes}))`;

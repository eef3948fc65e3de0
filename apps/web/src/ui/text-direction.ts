const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

/**
 * The direction of a text whose language is known: an Arabic title stays right to left though its first word is Latin
 * (« Interreg NEXT MED، نداء … »). Undefined leaves it to the first letter, as for a text in no language that we were told,
 * and for one that has no letter of the language it claims.
 */
export const directionOfText = (text: string, lang: string | null | undefined): 'rtl' | undefined =>
  (lang && /^(ar|he|fa|ur)\b/.test(lang) && RIGHT_TO_LEFT.test(text) ? 'rtl' : undefined);

/**
 * The language of a short text among those that people write here: by its script, then by its commonest words.
 * @param usual what to say when the text does not show it (a number, a name, "OK"): the language of the reader's page
 * @returns a two-letter tag; a guess that the author can change
 */
export function languageOf(text: string, usual: string): string {
  const arabic = (text.match(/\p{Script=Arabic}/gu) ?? []).length;
  const latin = (text.match(/\p{Script=Latin}/gu) ?? []).length;
  // Arabic text often carries a Latin name; Latin text hardly ever carries half as much Arabic.
  if (arabic * 2 > latin) return 'ar';
  if (latin === 0) return usual;
  const words = text.toLowerCase().match(/[\p{L}'’]+/gu) ?? [];
  let best = usual === 'ar' ? 'fr' : usual;
  let most = 0;
  for (const [lang, common] of COMMON) {
    const score = words.filter((word) => common.has(word)).length;
    if (score > most) [best, most] = [lang, score];
  }
  return best;
}

const set = (words: string) => new Set(words.split(' '));
const COMMON: readonly (readonly [string, ReadonlySet<string>])[] = [
  ['fr', set('le la les des du et est une un pour dans nous vous sur avec pas que qui au aux ce cette bonjour merci je il elle sont votre notre')],
  ['en', set('the of and is are to in for we you on with not that which this it be have has our your hello thanks thank please will can')],
  ['es', set('el los las del y es una para en nosotros con no que por al se su este esta hola gracias muy pero más lo como son nuestro')],
  ['it', set('il gli delle della e è una per in noi voi con non che di al si questo questa ciao grazie sono nostro')],
];

import { isLanguage } from '@tawam/contract';

/** Where to go after signing in: a path of this product, else its start page. Never another site. */
export function ownPath(wanted: string | undefined, lang: string): string {
  const home = `/${lang}`;
  if (!wanted || wanted.length > 2000 || !/^\/[A-Za-z]/.test(wanted) || /[\\\u0000-\u0020]/.test(wanted)) return home;
  const base = 'http://own.invalid';
  if (!URL.canParse(wanted, base)) return home;
  const url = new URL(wanted, base);
  const [, first, second] = url.pathname.split('/');
  if (url.origin !== base || !isLanguage(first) || second === 'sign-in' || second === 'sign-out') return home;
  return `${url.pathname}${url.search}`;
}

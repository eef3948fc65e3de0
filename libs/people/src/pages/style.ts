import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { webFolder } from '@tawam/platform/kit';
import sheet from './sign-in.css?raw';

const FONTS = [
  { family: 'Figtree Variable', file: 'figtree-latin-wght', range: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD' },
  { family: 'Vazirmatn Variable', file: 'vazirmatn-arabic', range: 'U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08E1,U+08E3-08FF,U+200C-200E,U+2010-2011,U+204F,U+2E41,U+FB50-FDFF,U+FE70-FEFC' },
];

export interface Style { path: string; text: string; fonts: { figtree?: string; vazirmatn?: string }; icon?: string | undefined }

let made: Style | undefined;

/** The sheet of the server's own pages, under a name that changes with it. Its fonts are the files of the client, so that they come once. */
export function style(): Style {
  if (made) return made;
  const folder = join(webFolder(), 'assets');
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const urls = FONTS.map(({ file }) => files.find((name) => name.startsWith(file) && name.endsWith('.woff2'))).map((name) => name && `/assets/${name}`);
  const icon = files.find((name) => /^icon-[\w-]+\.svg$/.test(name));
  const faces = FONTS.flatMap(({ family, range }, i) => (urls[i]
    ? [`@font-face{font-family:'${family}';font-style:normal;font-display:swap;font-weight:100 900;src:url(${urls[i]}) format('woff2-variations');unicode-range:${range}}`] : []));
  const text = faces.join('') + sheet.replaceAll('\n', '');
  const path = `/style/sign-in-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.css`;
  return (made = { path, text, fonts: { ...(urls[0] ? { figtree: urls[0] } : {}), ...(urls[1] ? { vazirmatn: urls[1] } : {}) }, icon: icon && `/assets/${icon}` });
}

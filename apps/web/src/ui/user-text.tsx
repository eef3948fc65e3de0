import { createElement } from 'react';
import { directionOfText } from './text-direction.js';
import './user-text.css';

/** Words that a person wrote, inside a line: isolated, so that their direction does not disturb the sentence around. */
export function UserText({ text, lang }: { text: string; lang?: string | null | undefined }) {
  return <bdi lang={lang ?? undefined} dir={directionOfText(text, lang)}>{text}</bdi>;
}

/** Paragraphs that a person wrote; each keeps its own direction. */
export function UserBlock({ text, lang, className = '', as = 'p' }: { text: string; lang?: string | null | undefined; className?: string; as?: 'p' | 'li' | 'dd' | 'div' }) {
  const paragraphs = text.split(/\n{2,}/);
  return (
    <>
      {paragraphs.map((paragraph, at) => createElement(as, { key: at, dir: 'auto', lang: lang ?? undefined, className: `user-block ${className}` }, paragraph))}
    </>
  );
}

/** A file name, address, link or hash: always left to right. */
export function LtrText({ text, className }: { text: string; className?: string }) {
  return <bdi dir="ltr" className={className}>{text}</bdi>;
}

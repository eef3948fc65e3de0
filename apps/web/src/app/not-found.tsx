import { useEffect } from 'react';
import { baseText as t } from '../lib/base-text.js';
import { direction, language } from '../lib/language.js';
import { Mark } from '../ui/mark.js';
import './not-found.css';

/** What you may not see does not exist: one page for both. `bare` when not even the language of the path is known. */
export function NotFound({ bare }: { bare?: boolean }) {
  useEffect(() => {
    document.title = `${t('notFound.title')} · ${t('product')}`;
    if (!bare) return;
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
  }, [bare]);
  const inside = (
    <div className="not-found">
      <Mark size={56} />
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.text')}</p>
      <a className="button button-secondary" href={`/${language}`}>{t('notFound.home')}</a>
    </div>
  );
  return bare ? <main>{inside}</main> : inside;
}

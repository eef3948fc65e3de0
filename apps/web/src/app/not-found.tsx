import { baseText as t } from '../lib/base-text.js';
import { language } from '../lib/language.js';
import { Mark } from '../ui/mark.js';
import './not-found.css';

/** What you may not see does not exist: one page for both. `bare` when not even the language of the path is known. */
export function NotFound({ bare }: { bare?: boolean }) {
  const inside = (
    <div className="not-found">
      <Mark size={56} />
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.text')}</p>
      <a className="button button-secondary" href={`/${language}`}>{t('notFound.home')}</a>
    </div>
  );
  if (!bare) return inside;
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  return <main>{inside}</main>;
}

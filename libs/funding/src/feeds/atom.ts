import type { Language } from '@tawam/contract';
import type { FundingCall } from '@tawam/contract/generated/schema';
import { mailText } from '@tawam/notifications';
import { deadlineLine } from '../alerts/call-mail.js';

export interface AtomFeed { content: string; updated: Date }

const escape = (text: string): string =>
  // XML 1.0, 2.2: characters that no document may hold; and those that reorder what a reader shows around them.
  text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069]/gu, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const element = (name: string, text: string, attributes = ''): string => `<${name}${attributes}>${escape(text)}</${name}>`;

/**
 * A page of an Atom feed (RFC 4287; pages by RFC 5005, 3): an entry is updated when people were told of its call (announced,
 * changed in what counts, closed), not when a word was mended, so that a reader shows it anew for a reason.
 * @param zone of the person, for the second clock of a deadline
 */
export function atomFeed({ id, title, language, zone, publicUrl, self, after, next, calls, toldAt }: {
  id: string; title: string; language: Language; zone: string; publicUrl: string; self: string; after: string | null; next: string | null;
  calls: readonly FundingCall[]; toldAt: ReadonlyMap<string, Date>;
}): AtomFeed {
  const updatedOf = (call: FundingCall) => toldAt.get(call.id) ?? new Date(call.announcedAt ?? call.updatedAt);
  // A feed without entries is as old as the product's first day, and stays so: nothing in it has changed.
  const updated = calls.reduce((latest, call) => (updatedOf(call) > latest ? updatedOf(call) : latest), new Date('2026-01-01T00:00:00Z'));
  const page = (cursor: string) => `${self}?after=${encodeURIComponent(cursor)}`;
  const entries = calls.map((call) => {
    const url = `${publicUrl}/${language}/calls/${call.id}`;
    return `<entry>${element('id', `urn:uuid:${call.id}`)}${element('title', call.title, ` xml:lang="${escape(call.titleLang)}"`)}`
      + element('updated', updatedOf(call).toISOString()) + (call.announcedAt ? element('published', new Date(call.announcedAt).toISOString()) : '')
      + `<link rel="alternate" type="text/html" hreflang="${language}" href="${escape(url)}"/>`
      + (call.announcedBy ? `<author>${element('name', call.announcedBy.name)}</author>` : '')
      + call.themes.map((theme) => `<category term="${escape(theme?.code ?? '')}" label="${escape(theme?.label ?? '')}"/>`).join('')
      + `${element('content', contentOf(call, language, zone), ' type="text"')}</entry>`;
  });
  const content = `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}" xml:base="${escape(publicUrl)}/">`
    + element('id', `urn:uuid:${id}`) + element('title', mailText(language, 'feed.title', { title })) + element('updated', updated.toISOString())
    + `<author>${element('name', 'Tawam')}</author><link rel="self" type="application/atom+xml" href="${escape(after === null ? self : page(after))}"/>`
    + `<link rel="alternate" type="text/html" href="${escape(`${publicUrl}/${language}/calls`)}"/>`
    + (next === null ? '' : `<link rel="next" type="application/atom+xml" href="${escape(page(next))}"/>`) + `${entries.join('')}</feed>\n`;
  return { content, updated };
}

/** What is known of a call, in the person's language: its steps in both clocks, and what it is about. */
function contentOf(call: FundingCall, language: Language, zone: string): string {
  const steps = call.deadlines.map((step) => deadlineLine(step, { language, zone, months: 'gregorian' }));
  const lines = call.status === 'CLOSED' ? [mailText(language, 'calendar.closed')] : steps.length ? steps : [mailText(language, 'call.rolling')];
  return [...lines, call.summary].filter(Boolean).join('\n\n');
}

import { parseFeed } from 'feedsmith';
import { ImportError } from '../import-error.js';
import { hasDisguise, oneLine, plainText } from '../plain-text.js';
import { clip, judge, type Note, type ReadItem } from '../said.js';
import type { Words } from '../words.js';
import { guardXml } from '../xml-guard.js';

interface Entry { key: string; link: string; title: string; html: string; categories: string[] }

/**
 * The items of an RSS 2.0 or Atom feed. A feed gives titles, words, links and keywords; deadlines, amounts and who may
 * apply are not in it, so that what it brings waits for a person. A keyword counts where it is the name of one of our
 * themes, else it is reported.
 * @throws ImportError for what is no feed, is cut, or brings a document type
 */
export function readFeedItems(xml: string, base: string, words: Words): ReadItem[] {
  guardXml(xml);
  return entriesOf(xml).map((entry) => {
    const notes: Note[] = [];
    const title = oneLine(plainText(entry.title)).slice(0, 300);
    if (hasDisguise(entry.title)) notes.push({ code: 'cleaned', field: 'title' });
    const url = entry.link && URL.canParse(entry.link, base) ? new URL(entry.link, base).href : null;
    const item = { key: (entry.key || url || title).slice(0, 500), url: url && /^https?:/.test(url) ? url : null, title, attribution: '', notes };
    if (!title) return { ...item, key: item.key || '?', said: {}, refused: 'no_title' };
    const summary = plainText(entry.html);
    if (summary.length > 10_000) notes.push({ code: 'shortened', field: 'summary' });
    const themes = entry.categories.flatMap((word) => {
      const code = words('themes', word);
      if (!code) notes.push({ code: 'unmapped', field: 'themes', value: clip(word) });
      return code ?? [];
    });
    return { ...item, said: judge({ title, summary: summary.slice(0, 10_000), themes, sourceUrl: item.url }, notes) };
  });
}

function entriesOf(xml: string): Entry[] {
  let read: ReturnType<typeof parseFeed>;
  try {
    read = parseFeed(xml);
  } catch {
    throw new ImportError('not_a_feed');
  }
  if (read.format === 'rss') {
    return (read.feed.items ?? []).map((i) => ({
      key: i.guid?.value ?? '', link: i.link ?? '', title: i.title ?? '', html: i.content?.encoded ?? i.description ?? '', categories: (i.categories ?? []).flatMap((c) => c.name ?? []) }));
  }
  if (read.format === 'atom') {
    return (read.feed.entries ?? []).map((e) => ({
      key: e.id ?? '', link: (e.links?.find((l) => l.rel === 'alternate' || !l.rel) ?? e.links?.[0])?.href ?? '', title: e.title?.value ?? '', html: e.content?.value ?? e.summary?.value ?? '',
      categories: (e.categories ?? []).flatMap((c) => c.label ?? c.term ?? []) }));
  }
  throw new ImportError('not_a_feed');
}

import { directionOf, type Language } from '@tawam/contract';

/** What a mail says, piece by piece. Values in the texts are isolated by mailText. */
export type MailPart =
  | { paragraph: string }
  | { heading: string }
  | { list: readonly string[] }
  /** Words of a person, in their own language. */
  | { quote: string; lang?: string | undefined }
  | { link: string; url: string };

export interface ComposedMail {
  subject: string;
  text: string;
  html: string;
  unsubscribeUrl?: string;
  calendar?: { method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; content: string };
}

const FSI = '\u2068';
const PDI = '\u2069';

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', [FSI]: '<bdi>', [PDI]: '</bdi>', '\n': '<br>' };

/** Escapes, and turns the isolates of plain text into elements. */
const inline = (text: string): string => text.replace(/[&<>"\u2068\u2069\n]/g, (sign) => SIGNS[sign]!);

const BODY = 'margin:0 auto;max-width:36em;padding:24px 16px;font:16px/1.6 Figtree,Vazirmatn,system-ui,sans-serif;color:#2c2822';
const BUTTON = 'display:inline-block;padding:10px 18px;border-radius:8px;background:#036282;color:#ffffff;text-decoration:none;font-weight:600';

/**
 * Puts a mail together, as text and as plain HTML without tables, pictures or tracking.
 * @param action the one thing to do; its address stands alone on a line in the text.
 * @param footer what stands small below: why it came, how to stop it.
 */
export function composeMail({ language, subject, parts, action, footer = [], unsubscribeUrl }: {
  language: Language; subject: string; parts: readonly MailPart[]; action?: { label: string; url: string }; footer?: readonly MailPart[]; unsubscribeUrl?: string;
}): ComposedMail {
  const text = [
    ...parts.map(plain),
    ...(action ? [`${action.label}\n${action.url}`] : []),
    ...(footer.length ? [`-- \n${footer.map(plain).join('\n\n')}`] : []),
  ].join('\n\n');
  const html = `<div lang="${language}" dir="${directionOf(language)}" style="${BODY}">${parts.map(markup).join('')}`
    + (action ? `<p style="margin:24px 0"><a href="${inline(action.url)}" style="${BUTTON}">${inline(action.label)}</a></p>` : '')
    + (footer.length ? `<div style="margin-top:32px;padding-top:12px;border-top:1px solid #e3ddd4;font-size:14px;color:#686259">${footer.map(markup).join('')}</div>` : '')
    + '</div>';
  return { subject: subject.replace(/\s+/g, ' ').trim(), text: `${text}\n`, html, ...(unsubscribeUrl ? { unsubscribeUrl } : {}) };
}

function plain(part: MailPart): string {
  if ('paragraph' in part) return part.paragraph;
  if ('heading' in part) return part.heading;
  if ('list' in part) return part.list.map((item) => `- ${item}`).join('\n');
  if ('quote' in part) return part.quote.split('\n').map((line) => `> ${line}`).join('\n');
  return `${part.link}\n${part.url}`;
}

function markup(part: MailPart): string {
  if ('paragraph' in part) return `<p>${inline(part.paragraph)}</p>`;
  if ('heading' in part) return `<h2 style="margin:20px 0 4px;font-size:17px">${inline(part.heading)}</h2>`;
  if ('list' in part) return `<ul>${part.list.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`;
  if ('quote' in part) {
    const lang = part.lang && /^[a-z]{2}$/.test(part.lang) ? ` lang="${part.lang}"` : '';
    return `<blockquote dir="auto"${lang} style="margin:12px 0;padding:12px;border-radius:8px;background:#f8f4ee">${inline(part.quote)}</blockquote>`;
  }
  return `<p><a href="${inline(part.url)}" style="color:#036282">${inline(part.link)}</a></p>`;
}

/** The pages of the inbox: plain HTML, no script, nothing from elsewhere. What came by mail is text here, never markup. */
import { createHash } from 'node:crypto';

const WORDS = {
  en: {
    lang: 'en', dir: 'ltr', title: 'Caught mail', intro: 'Every mail that Tawam sent on this machine. Nothing leaves it.', refresh: 'Refresh', from: 'From', to: 'To', subject: 'Subject',
    received: 'Received', none: 'No mail yet. It appears here a moment after Tawam has sent one.', back: 'All mail', noSubject: '(no subject)', gone: 'This mail is no longer here.',
    formatted: 'As it is shown', plain: 'As plain text', attachments: 'Attachments', source: 'Download the source (.eml)',
  },
  fr: {
    lang: 'fr', dir: 'ltr', title: 'Courriels interceptés', intro: 'Tous les courriels que Tawam a envoyés sur cette machine. Aucun n’en sort.', refresh: 'Actualiser', from: 'De', to: 'À', subject: 'Objet',
    received: 'Reçu', none: 'Aucun courriel pour l’instant. Il apparaîtra ici peu après son envoi par Tawam.', back: 'Tous les courriels', noSubject: '(sans objet)', gone: 'Ce courriel n’est plus ici.',
    formatted: 'Mis en forme', plain: 'Texte brut', attachments: 'Pièces jointes', source: 'Télécharger la source (.eml)',
  },
  ar: {
    lang: 'ar', dir: 'rtl', title: 'البريد المحفوظ محلياً', intro: 'كل الرسائل التي أرسلها توأم على هذا الجهاز. لا تخرج منه أي رسالة.', refresh: 'تحديث', from: 'من', to: 'إلى', subject: 'الموضوع',
    received: 'وقت الوصول', none: 'لا رسائل بعد. تظهر الرسالة هنا بعد لحظات من إرسالها.', back: 'كل الرسائل', noSubject: '(بلا موضوع)', gone: 'لم تعد هذه الرسالة هنا.',
    formatted: 'كما تُعرض', plain: 'نصاً عادياً', attachments: 'المرفقات', source: 'تنزيل المصدر (.eml)',
  },
};

/** The words of the page: the language asked for, else the first of the browser's that we speak, else English. */
export function wordsFor(asked, accepted = '') {
  const wanted = [asked ?? '', ...accepted.split(',').map((part) => part.split(';')[0])].map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return WORDS[wanted.find((lang) => Object.hasOwn(WORDS, lang)) ?? 'en'];
}

const STYLE = `
:root{color-scheme:light dark;--page:#fcf9f5;--card:#fff;--ink:#1d2b32;--soft:#55646c;--line:#e4dcd1;--sea:#036282;--deep:#004862}
@media(prefers-color-scheme:dark){:root{--page:#10191e;--card:#17232a;--ink:#e8eef0;--soft:#a4b4bb;--line:#2b3b44;--sea:#7cc6e0;--deep:#a9dcef}}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);font:16px/1.6 Figtree,Vazirmatn,system-ui,"Segoe UI",Tahoma,sans-serif}
header,main{max-width:60rem;margin:0 auto;padding:0 1.25rem}header{padding-block:2rem 1rem}h1{margin:0;color:var(--deep);font-size:1.75rem;line-height:1.25;overflow-wrap:anywhere}
p{margin:.5rem 0}.soft{color:var(--soft)}a{color:var(--sea);text-underline-offset:.2em}a:focus-visible{outline:3px solid var(--sea);outline-offset:3px;border-radius:4px}
nav{display:flex;gap:.25rem 1.25rem;flex-wrap:wrap;margin-top:.5rem}ul{list-style:none;margin:0;padding:0}
.list{background:var(--card);border:1px solid var(--line);border-radius:12px;overflow:hidden}.list li+li{border-top:1px solid var(--line)}
.list a{display:grid;grid-template-columns:1fr auto;gap:.1rem 1rem;padding:.9rem 1.1rem;color:inherit;text-decoration:none}.list a:hover{background:color-mix(in srgb,var(--sea) 7%,transparent)}
.list a:focus-visible{outline-offset:-3px}.list strong{color:var(--deep);font-weight:600;overflow-wrap:anywhere}.list time,.list span{color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}
.empty{padding:3rem 1.5rem;text-align:center;color:var(--soft)}dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:1rem 0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
section{margin-block:1.5rem}h2{font-size:1rem;color:var(--soft);font-weight:600;margin:0 0 .5rem}iframe{width:100%;height:70vh;border:1px solid var(--line);border-radius:12px;background:#fff}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;padding:1rem 1.1rem;background:var(--card);border:1px solid var(--line);border-radius:12px;font:inherit}
@media(max-width:30rem){.list a{grid-template-columns:1fr}}`;

/** Policy of our own pages: our one style, one frame from here, nothing else. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
/** Policy of the mail itself: no script, no form, no origin of ours; links open in a window of their own. */
export const PART_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text) => String(text).replace(/[&<>"']/g, (character) => ESCAPES[character]);

const shell = (words, title, head, main) => `<!doctype html>
<html lang="${words.lang}" dir="${words.dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title><style>${STYLE}</style></head><body><header>${head}</header><main>${main}</main></body></html>`;

/** Western digits everywhere, and the month names of the Levant. */
const FORMATS = { ar: 'ar-LB-u-nu-latn', fr: 'fr-FR', en: 'en-GB' };
const when = (words, iso) => `<time datetime="${escape(iso)}">${new Intl.DateTimeFormat(FORMATS[words.lang], { dateStyle: 'long', timeStyle: 'medium', hourCycle: 'h23' }).format(new Date(iso))}</time>`;
const bdi = (text) => `<bdi>${escape(text)}</bdi>`;
const languages = () => Object.values(WORDS).map(({ lang }) => `<a href="?lang=${lang}" lang="${lang}" hreflang="${lang}">${{ ar: 'العربية', fr: 'Français', en: 'English' }[lang]}</a>`).join('');

/** The list, newest first. @param {string} [notice] a line above it. */
export function listPage(mails, words, notice) {
  const rows = mails.map((mail) => `<li><a href="/inbox/${mail.id}?lang=${words.lang}"><strong>${bdi(mail.subject || words.noSubject)}</strong>${when(words, mail.receivedAt)}<span>${escape(words.to)} ${mail.to.map(bdi).join(' · ')}</span></a></li>`);
  return shell(words, words.title,
    `<h1>${words.title}</h1><p class="soft">${words.intro}</p><nav><a href="/inbox?lang=${words.lang}">${words.refresh}</a>${languages()}</nav>`,
    `${notice ? `<p role="status">${escape(notice)}</p>` : ''}<div class="list">${rows.length > 0 ? `<ul>${rows.join('')}</ul>` : `<p class="empty">${words.none}</p>`}</div>`);
}

/** One mail: whom it is for, how it looks, what it says as plain text, what came with it. */
export function mailPage(mail, words) {
  const files = mail.attachments.map((file, index) => `<li><a href="/inbox/${mail.id}/attachments/${index}" download>${bdi(file.filename || file.contentType)}</a> <span class="soft">${escape(file.contentType)}</span></li>`);
  return shell(words, mail.subject || words.noSubject,
    `<nav><a href="/inbox?lang=${words.lang}">${words.back}</a>${languages()}</nav><h1 dir="auto">${escape(mail.subject || words.noSubject)}</h1>
<dl><dt>${words.from}</dt><dd>${bdi(mail.from)}</dd><dt>${words.to}</dt><dd>${mail.to.map(bdi).join(' · ')}</dd><dt>${words.received}</dt><dd>${when(words, mail.receivedAt)}</dd></dl>`,
    `${mail.html ? `<section><h2>${words.formatted}</h2><iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/inbox/${mail.id}/html" title="${escape(words.formatted)}"></iframe></section>` : ''}
${mail.text ? `<section><h2>${words.plain}</h2><pre dir="auto"${mail.lang ? ` lang="${escape(mail.lang)}"` : ''}>${linked(mail.text)}</pre></section>` : ''}
${files.length > 0 ? `<section><h2>${words.attachments}</h2><ul>${files.join('')}</ul></section>` : ''}<p><a href="/inbox/${mail.id}/eml" download>${words.source}</a></p>`);
}

/** The HTML part alone, for the frame. Its links leave the frame. */
export function partPage(mail) {
  return `<base target="_blank">${mail.html}`;
}

/** Plain text with its addresses made links: people read the text part too, and want to follow it. */
function linked(text) {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((piece, index) => (index % 2 === 1 ? `<a href="${escape(piece)}" rel="noreferrer" dir="ltr">${escape(piece)}</a>` : escape(piece))).join('');
}

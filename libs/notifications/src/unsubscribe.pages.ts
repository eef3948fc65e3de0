import { createHash } from 'node:crypto';
import { directionOf, type Language } from '@tawam/contract';
import { mailText } from './mail-text.js';
import type { AccountTopic, UnsubscribeTopic } from './unsubscribe-token.js';

// Works without script and without the application's files: its one sheet stands in the page and is known to the policy by
// its hash.
const STYLE = `
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:12px;background:#fcf9f5;color:#2c2822;font:1rem/1.7 Figtree,Vazirmatn,system-ui,sans-serif}
main{width:min(32rem,100%);padding:24px;border:1px solid #e3ddd4;border-radius:12px;background:#fff}
svg{display:block;margin:0 0 16px}
h1{margin:0 0 12px;font-size:1.5rem;line-height:1.4;text-wrap:balance}
p{margin:0 0 16px}
button{min-height:44px;padding:8px 20px;border:0;border-radius:8px;background:#036282;color:#fff;font:inherit;font-weight:600;cursor:pointer}
a{color:#036282}
ul{margin:0 0 16px;padding-inline-start:20px}
.alerts{padding:0;list-style:none}
.alerts li{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:8px 16px;padding:12px 0;border-bottom:1px solid #e3ddd4}
.alerts div{flex:1 1 14rem;min-width:0;overflow-wrap:anywhere}
.faint{display:block;color:#6b6459;font-size:.875rem}
.alerts button{border:1px solid #036282;background:none;color:#036282}
:focus-visible{outline:3px solid #036282;outline-offset:2px}
@media (prefers-color-scheme:dark){body{background:#091518;color:#e7eef1}main{background:#111e22;border-color:#27363b}button{background:#8fcbe2;color:#091518}a{color:#8fcbe2}.alerts li{border-color:#27363b}.faint{color:#a9b8bd}.alerts button{border-color:#8fcbe2;background:none;color:#8fcbe2}:focus-visible{outline-color:#8fcbe2}}
`;
/** The policy of these pages: nothing but their own sheet and their own form. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

// The twin window: two equal arches and the sun between them.
const MARK = '<svg width="36" height="36" viewBox="0 0 32 32" aria-hidden="true"><path fill="#087da1" d="M3 30V16a6 6 0 0 1 12 0v14zM17 30V16a6 6 0 0 1 12 0v14z"/><circle cx="16" cy="5" r="2.4" fill="#cd6f3f"/></svg>';

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
  .replaceAll('\u2068', '<bdi>').replaceAll('\u2069', '</bdi>');

function page(language: Language, title: string, body: string): string {
  return `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">`
    + `<title>${escape(title)} · Tawam</title><style>${STYLE}</style></head><body><main>${MARK}<h1>${escape(title)}</h1>${body}</main></body></html>`;
}

/** What a token is about, as it stands: the alerts are those that are switched on as such and still the person's. */
export interface Unsubscribing { language: Language; topic: UnsubscribeTopic; callsOff: boolean; alerts: { topic: string; title: string; on: boolean }[] }
type About = AccountTopic | 'search' | 'partnership' | 'follow';
const ofAccount = (topic: string): boolean => ['calls', 'threads', 'applications'].includes(topic);

/** Asks once, with one button. */
export function askPage({ language, topic, alerts }: Unsubscribing): string {
  const about = topic.split(':')[0] as About | 'digest' | 'mail';
  const question = mailText(language, `page.ask.${about}`, { title: alerts[0]?.title ?? '', count: alerts.length });
  const list = about === 'mail' || about === 'digest' ? `<ul>${alerts.filter((alert) => alert.on).map((alert) => `<li>${escape(nameOf(alert, language))}</li>`).join('')}</ul>` : '';
  return page(language, mailText(language, 'page.title'), `<p>${escape(question)}</p>${list}<form method="post"><button type="submit">${escape(mailText(language, 'page.button'))}</button></form>`);
}

/** Which alerts of the topic send mail now and which do not, each of the latter with the way back. */
export function statePage({ language, topic, callsOff, alerts }: Unsubscribing, token: string, done?: 'stopped'): string {
  const off = alerts.filter((alert) => !alert.on);
  const said = done || !off.length ? `<p role="status">${escape(mailText(language, done ? 'page.done' : 'page.resumed'))}</p>` : '';
  const rows = alerts.map((alert) => {
    const id = `alert-${alerts.indexOf(alert)}`;
    const state = `<span class="faint">${escape(mailText(language, alert.on ? 'page.alert.on' : 'page.alert.off'))}</span>`;
    const back = `<form method="post" action="/unsubscribe/${token}/resume"><input type="hidden" name="alert" value="${escape(alert.topic)}"><button type="submit" aria-describedby="${id}">${escape(mailText(language, 'page.resume'))}</button></form>`;
    return `<li><div><span id="${id}">${escape(nameOf(alert, language))}</span>${state}</div>${alert.on ? '' : back}</li>`;
  });
  // Mail as a whole is chosen on the account page, that of an alert on the page of alerts.
  const choices = ofAccount(topic) ? `<p>${escape(mailText(language, 'page.back'))} ${account(language)}</p>`
    : `<p><a href="/${language}/alerts">${escape(mailText(language, 'footer.alerts.link'))}</a></p>`;
  const whole = callsOff && alerts.some((alert) => !ofAccount(alert.topic)) ? `<p>${escape(mailText(language, 'page.callsOff'))}</p>` : '';
  return page(language, mailText(language, 'page.title'), `${said}${rows.length ? `<ul class="alerts">${rows.join('')}</ul>` : ''}${whole}${choices}`);
}

/** An alert by its kind and the words of its person. */
function nameOf({ topic, title }: Unsubscribing['alerts'][number], language: Language): string {
  return mailText(language, `page.alert.${topic.split(':')[0] as About}`, { title });
}

export function unknownPage(language: Language): string {
  return page(language, mailText(language, 'page.unknown.title'), `<p>${escape(mailText(language, 'page.unknown'))}</p><p>${account(language)}</p>`);
}

const account = (language: Language) => `<a href="/${language}/account">${escape(mailText(language, 'page.account'))}</a>`;

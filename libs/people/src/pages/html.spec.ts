import { describe, expect, it } from '@jest/globals';
import { ERRORS, FIELD_REASONS, LANGUAGES } from '@tawam/contract';
import ar from '@tawam/contract/error-copy/ar.json' with { type: 'json' };
import en from '@tawam/contract/error-copy/en.json' with { type: 'json' };
import fr from '@tawam/contract/error-copy/fr.json' with { type: 'json' };
import { html } from './html.js';
import { wholePage } from './layout.js';
import { pageText } from './texts.js';

describe('markup', () => {
  it('escapes every value but markup', () => {
    const name = `<img src=x onerror="alert('1')">&`;
    expect(html`<b title="${name}">${name}</b>`.text).toBe('<b title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</b>');
    expect(html`${[html`<i>1</i>`, html`<i>2</i>`]}${null}${false}${0}`.text).toBe('<i>1</i><i>2</i>0');
  });
  it.each(LANGUAGES)('of a page in %s has no script and no style of its own', (lang) => {
    const page = wholePage({ lang, title: 'x', rest: 'sign-in', body: html`<h1>x</h1>` });
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
    expect(page).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`);
  });
});

describe('the copy of errors', () => {
  it.each(Object.entries({ ar, fr, en }))('in %s is complete', (lang, copy: Record<string, string>) => {
    const wanted = [...Object.keys(ERRORS).map((code) => `error.${code}`), 'error.offline', ...FIELD_REASONS.map((reason) => `field.${reason}`)];
    expect(Object.keys(copy).sort()).toEqual(wanted.sort());
    for (const text of Object.values(copy)) expect(text.length).toBeGreaterThan(8);
    if (lang === 'ar') for (const text of Object.values(copy)) expect(text).toMatch(/[\u0600-\u06FF]/);
  });
  it('of the pages is written in each language', () => {
    for (const [key, text] of Object.entries(pageText.en)) if (key !== 'product') expect(new Set([text, pageText.fr[key as 'email'], pageText.ar[key as 'email']]).size).toBe(3);
  });
});

/** What runs inside the page, as the browser sees it; each function is handed over whole and sees nothing of this file. */

/** @param {string[]} rules tags of rules; violations alone, because passes by the thousand cost more than the search. */
export async function findWithAxe(rules) {
  // What is still fading in has no colours of its own yet.
  const passing = document.getAnimations().filter((one) => Number.isFinite(Number(one.effect?.getComputedTiming().endTime)));
  await Promise.race([Promise.all(passing.map((one) => one.finished.catch(() => undefined))), new Promise((late) => setTimeout(late, 2000))]);
  const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'], runOnly: rules });
  const why = (node) => (node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? '';
  return violations.map((one) => `axe ${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${why(node)}`).join(' | ')}`);
}

export function readHead() {
  const { lang, dir } = document.documentElement;
  return { lang, dir, title: document.title, headings: [...document.querySelectorAll('h1')].filter((h1) => h1.checkVisibility()).length };
}

/** The words of the product, as they are seen. Those of people stand isolated, with their own language, and are left out. */
export function readWords() {
  const ofPeople = 'bdi, svg, body [lang], [dir=auto], code, textarea, script, style, noscript';
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.nodeValue.trim();
    if (text && !element.closest(ofPeople) && element.checkVisibility()) found.push(text);
  }
  for (const element of document.querySelectorAll('[placeholder], [alt]')) {
    if (!element.closest(ofPeople)) found.push(element.getAttribute('placeholder') ?? element.getAttribute('alt'));
  }
  return found;
}

/** How wide the page is, how wide its window, and what reaches furthest out. */
export function measureWidth() {
  const out = (element) => {
    const box = element.getBoundingClientRect();
    return Math.max(box.right - innerWidth, -box.left);
  };
  const { scrollWidth: content, clientWidth: window } = document.documentElement;
  if (content <= window) return { content, window, widest: '' };
  const worst = [...document.body.querySelectorAll('*')].reduce((a, b) => (out(b) > out(a) ? b : a), document.body);
  return { content, window, widest: `${worst.tagName.toLowerCase()}.${worst.getAttribute('class') ?? ''}` };
}

export const hasFocus = (element) => element === document.activeElement;

/** Empty when the focus stands on something that is there to be seen; else what went wrong. */
export function focusIsLost() {
  const at = document.activeElement;
  return !at || at === document.body ? 'the focus is on nothing' : '';
}

/** Empty when the control with the focus shows it: an outline or a ring, on itself or on what it is drawn by; else its name. */
export function focusIsSeen() {
  const at = document.activeElement;
  if (!at || at === document.body) return '';
  const box = at.getBoundingClientRect();
  const shown = [at, at.parentElement, at.parentElement?.parentElement, at.nextElementSibling].filter(Boolean).some((element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || (boxShadow !== 'none' && element.matches(':focus-visible'));
  });
  if (shown && box.bottom > 0 && box.top < innerHeight) return '';
  return `${at.tagName.toLowerCase()}.${at.getAttribute('class') ?? ''} "${(at.textContent ?? '').trim().slice(0, 30)}"${shown ? ' (out of sight)' : ''}`;
}

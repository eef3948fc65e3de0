const SILENT = new Set(['script', 'style', 'template', 'iframe', 'object', 'noscript', 'svg', 'math', 'head', 'title', 'textarea', 'select']);
const BLOCK = new Set(['p', 'div', 'br', 'li', 'ul', 'ol', 'tr', 'table', 'section', 'article', 'header', 'footer', 'blockquote', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'dd', 'hr']);
const NAMED: Record<string, string> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', laquo: '«', raquo: '»', rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”', hellip: '…', ndash: '–', mdash: '—',
  eacute: 'é', egrave: 'è', ecirc: 'ê', euml: 'ë', agrave: 'à', acirc: 'â', ccedil: 'ç', icirc: 'î', iuml: 'ï', ocirc: 'ô', ugrave: 'ù', ucirc: 'û', oelig: 'œ', euro: '€', deg: '°', middot: '·', bull: '•',
  Eacute: 'É', Egrave: 'È', Agrave: 'À', Ccedil: 'Ç',
};
// Letters that reorder what follows, and control characters: what a source may not put into a title (libs/platform/kit, input.text).
const UNWANTED = /[\u202A-\u202E\u2066-\u2069\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/gu;
/** A description of more letters than this is cut before it is read at all. */
const MOST = 400_000;

/**
 * The words of a piece of HTML, as plain text: scripts, styles and comments are gone with what they hold, blocks become
 * lines, entities become letters, once. What comes out is text and must be shown as text. Takes time in proportion to its
 * length, whatever it holds.
 */
export function plainText(html: string): string {
  const source = html.slice(0, MOST);
  const lower = source.toLowerCase();
  let out = '';
  for (let at = 0; at < source.length;) {
    const open = source.indexOf('<', at);
    if (open < 0) { out += source.slice(at); break; }
    out += source.slice(at, open);
    if (source.startsWith('<!--', open)) {
      const end = source.indexOf('-->', open + 4);
      if (end < 0) break;
      at = end + 3;
      continue;
    }
    const tag = /^<(\/?)([a-z][a-z0-9]*)|^<[!?]/.exec(lower.slice(open, open + 24));
    if (!tag) { out += '<'; at = open + 1; continue; }
    const close = source.indexOf('>', open);
    if (close < 0) break;
    at = close + 1;
    const name = tag[2] ?? '';
    if (name === 'li') out += tag[1] ? '' : '\n• ';
    else if (BLOCK.has(name)) out += '\n';
    if (tag[1] || !SILENT.has(name)) continue;
    const end = lower.indexOf(`</${name}`, at);
    if (end < 0) break;
    const after = source.indexOf('>', end);
    if (after < 0) break;
    at = after + 1;
  }
  return tidy(decodeEntities(out));
}

/** Text that is not HTML: lines and spaces in order, without letters that reorder or control. */
export const tidy = (text: string): string =>
  text.replace(UNWANTED, '').replace(/\r\n?/g, '\n').replace(/[ \t\u00a0]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/\n{3,}/g, '\n\n').trim();

/** One line. */
export const oneLine = (text: string): string => tidy(text).replace(/\s+/g, ' ');

/** True where something was in the text that `tidy` takes out because it could disguise a name. */
export const hasDisguise = (text: string): boolean => text.search(UNWANTED) >= 0;

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
  });
}

import { ImportError } from './import-error.js';

const DEEPEST = 60;
const MOST_ELEMENTS = 200_000;

/**
 * Looks through a piece of XML before any parser does: no document type and no entity of its own (so that nothing can be
 * blown up or read from elsewhere), not deeper than 60, not more than 200,000 elements, and every element closed (a feed
 * that was cut half way is not half a feed). Takes time in proportion to the length.
 * @throws ImportError
 */
export function guardXml(xml: string): void {
  let depth = 0;
  let elements = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const skip = (from: string, to: string): boolean => {
      if (!xml.startsWith(from, at)) return false;
      const end = xml.indexOf(to, at + from.length);
      if (end < 0) throw new ImportError('not_wellformed');
      at = end + to.length;
      return true;
    };
    if (skip('<![CDATA[', ']]>') || skip('<!--', '-->') || skip('<?', '?>')) continue;
    if (xml[at + 1] === '!') throw new ImportError('doctype');
    const end = xml.indexOf('>', at);
    if (end < 0) throw new ImportError('not_wellformed');
    if (xml[at + 1] === '/') depth -= 1;
    else if (xml[end - 1] !== '/') depth += 1;
    elements += 1;
    if (depth < 0) throw new ImportError('not_wellformed');
    if (depth > DEEPEST || elements > MOST_ELEMENTS) throw new ImportError('too_deep');
    at = end + 1;
  }
  if (depth !== 0 || elements === 0) throw new ImportError('not_wellformed');
}

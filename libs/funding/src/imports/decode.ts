import { ImportError } from './import-error.js';

/**
 * Bytes as text, in the charset that they say themselves (byte order mark), that the answer said, or that the XML
 * declaration says; else UTF-8.
 * @param fallback read as this what says no charset and is not UTF-8 (tables saved by an office program)
 * @throws ImportError wrong_charset: a wrong letter in a name is worse than no answer
 */
export function decode(body: Buffer, said: string | null, fallback?: string): string {
  const marked = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 'utf-8' : body[0] === 0xff && body[1] === 0xfe ? 'utf-16le' : body[0] === 0xfe && body[1] === 0xff ? 'utf-16be' : null;
  const declared = /^\s*<\?xml[^>]{0,200}encoding=["']([\w-]{1,40})["']/i.exec(body.subarray(0, 300).toString('latin1'))?.[1] ?? null;
  const name = marked ?? said ?? declared;
  const text = read(body, name ?? 'utf-8');
  if (text !== null) return text;
  const second = name === null && fallback ? read(body, fallback) : null;
  if (second === null) throw new ImportError('wrong_charset', (name ?? 'utf-8').slice(0, 40));
  return second;
}

function read(body: Buffer, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

import type { Language } from '@tawam/contract';

const TEXTS = /^(SUMMARY|DESCRIPTION|LOCATION)(?=[:;])/;

/**
 * Says on every text of a calendar in which language it is (RFC 5545, 3.2.10), which the writing library cannot.
 * Lines are unfolded, marked, and folded anew at 75 octets (3.1), never inside a character.
 */
export function sayLanguage(content: string, language: Language): string {
  return content.replace(/\r\n[ \t]/g, '').split('\r\n').map((line) => fold(line.replace(TEXTS, `$1;LANGUAGE=${language}`))).join('\r\n');
}

function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    // A line that goes on begins with a space, which counts.
    if (octets + size > 75) {
      parts.push(part);
      [part, octets] = ['', 1];
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}

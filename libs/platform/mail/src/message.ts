import { randomBytes } from 'node:crypto';

/** A mail with a text and an HTML side and nothing else, ready to be written down. */
export interface PlainMessage {
  /** `address` or `Name <address>`. */
  from: string;
  /** One plain ASCII address, judged before. */
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Without angle brackets. */
  messageId: string;
  /** Further headers, ASCII. */
  headers: Readonly<Record<string, string>>;
  date: Date;
}

const EOL = '\r\n';
/** UTF-8 bytes of one encoded word: 52 characters of base64, 12 round them and the name before stay below 76 (RFC 2047, 2). */
const WORD = 39;
/** Longest ASCII header text that stands as it is; what is longer is written as encoded words, which fold. */
const SHORT = 60;
// Nothing that is encoded holds an underscore beside an equals sign, so the parts cannot hold the boundary.
const BOUNDARY = `=_${randomBytes(12).toString('hex')}`;

/**
 * Writes a mail as it travels (RFC 5322, MIME): headers, then text and HTML as alternatives, each as quoted-printable or,
 * where most of it is beyond ASCII, as base64. Three times cheaper than a general composer, and an outbox does little else (ADR 14).
 * @throws when a header would hold a line break or anything beyond ASCII: nobody writes headers of their own into a mail.
 */
export function formatMessage(mail: PlainMessage): Buffer {
  const headers: [string, string][] = [
    ['From', encodeFrom(mail.from)], ['To', ascii(mail.to)], ['Subject', encodeText(mail.subject)], ['Message-ID', ascii(`<${mail.messageId}>`)],
    ['Date', mail.date.toUTCString().replace('GMT', '+0000')], ['MIME-Version', '1.0'],
  ];
  for (const [name, value] of Object.entries(mail.headers)) headers.push([name, ascii(value)]);
  let head = '';
  // A long address stands on a line of its own: it may not be broken, and lines should stay below 78.
  for (const [name, value] of headers) head += `${name}:${name.length + value.length > 74 && !value.includes(EOL) ? EOL : ''} ${value}${EOL}`;
  head += `Content-Type: multipart/alternative; boundary="${BOUNDARY}"${EOL}${EOL}`;
  return Buffer.from(`${head}${part('text/plain', mail.text)}${part('text/html', mail.html)}--${BOUNDARY}--${EOL}`, 'latin1');
}

function ascii(value: string): string {
  if (/[^\x20-\x7e]/.test(value)) throw new Error(`a header cannot hold ${JSON.stringify(value)}`);
  return value;
}

function part(type: string, text: string): string {
  const bytes = Buffer.from(text.replace(/\r\n?|\n/g, EOL));
  // Each byte beyond ASCII takes three characters as quoted-printable, one and a third as base64.
  const base64 = (bytes.length - text.length) * 3 > bytes.length;
  return `--${BOUNDARY}${EOL}Content-Type: ${type}; charset=utf-8${EOL}Content-Transfer-Encoding: ${base64 ? 'base64' : 'quoted-printable'}${EOL}${EOL}${base64 ? encodeBase64(bytes) : encodeQuoted(bytes)}${EOL}`;
}

const encodeBase64 = (bytes: Buffer): string => bytes.toString('base64').replace(/.{76}(?=.)/g, `$&${EOL}`);

const HEX = Array.from({ length: 256 }, (_, byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
/** Bytes as they stand in quoted-printable; those that need no code are themselves (RFC 2045, 6.7). */
const QUOTED = HEX.map((code, byte) => (byte >= 32 && byte <= 126 && byte !== 61) || byte === 9 ? String.fromCharCode(byte) : code);

function encodeQuoted(bytes: Buffer): string {
  let out = '';
  let column = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === 13 && bytes[i + 1] === 10) {
      out += EOL;
      column = 0;
      i += 1;
      continue;
    }
    const next = bytes[i + 1];
    // A space at the end of a line would be lost on the way.
    const code = (byte === 32 || byte === 9) && (next === undefined || next === 13) ? HEX[byte]! : QUOTED[byte]!;
    if (column + code.length > 75) {
      out += `=${EOL}`;
      column = 0;
    }
    out += code;
    column += code.length;
  }
  return out;
}

/** Text of a header: as it is where it is short and ASCII, else as encoded words that hold whole characters. */
function encodeText(text: string, plain = /^[\x20-\x7e]*$/): string {
  const clean = text.replace(/[\r\n]+/g, ' ');
  if (clean.length <= SHORT && plain.test(clean) && !clean.includes('=?')) return clean;
  const words: string[] = [];
  let word = '';
  let length = 0;
  for (const character of clean) {
    const bytes = Buffer.byteLength(character);
    if (length + bytes > WORD) {
      words.push(word);
      word = '';
      length = 0;
    }
    word += character;
    length += bytes;
  }
  return [...words, word].map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join(`${EOL} `);
}

/** Signs in a name mean something beside an address, so that only letters stand as they are. */
function encodeFrom(from: string): string {
  const named = /^(.*?)\s*<([^<>]+)>$/s.exec(from);
  if (!named?.[1]) return ascii(named?.[2] ?? from);
  return `${encodeText(named[1].replace(/^"(.*)"$/s, '$1'), /^[A-Za-z0-9 ]*$/)} <${ascii(named[2]!)}>`;
}

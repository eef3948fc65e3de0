/** The mails that the catcher took, on disk: <id>.eml as it came, <id>.json as it reads. Newest first; the oldest make room. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';

const ID = /^[0-9]{13}-[0-9]{6}-[0-9a-f]{8}$/;
const KEPT = 5000;

/**
 * @param {string} dir
 * @returns the mailbox: keep, list, read, raw, attachment, clear.
 */
export async function openMailbox(dir) {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const ids = (await readdir(dir)).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5)).filter((id) => ID.test(id)).sort();
  const summaries = new Map();
  for (const id of ids) {
    try {
      summaries.set(id, summaryOf(JSON.parse(await readFile(join(dir, `${id}.json`), 'utf8'))));
    } catch {
      // A mail cut short by a kill: its sender got no answer and sends it again.
      await forget(id);
    }
  }
  let count = 0;

  async function forget(id) {
    summaries.delete(id);
    await Promise.all(['json', 'eml'].map((kind) => rm(join(dir, `${id}.${kind}`), { force: true })));
  }

  return {
    /** @param {Buffer} raw @param {{from: string, to: string[]}} envelope to whom it was handed over, which its head may not say. */
    async keep(raw, envelope) {
      const parsed = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true });
      const id = `${Date.now()}-${String(++count % 1_000_000).padStart(6, '0')}-${randomBytes(4).toString('hex')}`;
      const html = parsed.html || undefined;
      const mail = {
        id, receivedAt: new Date().toISOString(), from: parsed.from?.text ?? envelope.from, envelope, to: envelope.to,
        subject: parsed.subject ?? '', messageId: parsed.messageId ?? '', lang: languageOf(parsed, html),
        headers: Object.fromEntries(parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).replace(/\r?\n[ \t]+/g, ' ').trim()])),
        text: parsed.text ?? '', html: html ?? '',
        attachments: parsed.attachments.map(({ filename, contentType, size }) => ({ filename: filename ?? '', contentType, size })),
      };
      await writeFile(join(dir, `${id}.eml`), raw);
      await writeFile(join(dir, `${id}.json.new`), JSON.stringify(mail));
      await rename(join(dir, `${id}.json.new`), join(dir, `${id}.json`));
      summaries.set(id, summaryOf(mail));
      if (summaries.size > KEPT) await forget(summaries.keys().next().value);
      return mail;
    },
    /** Newest first. @param {{to?: string, limit?: number}} filter to: a whole address, letter case aside. */
    list({ to, limit = 500 } = {}) {
      const wanted = to?.trim().toLowerCase();
      const all = [...summaries.values()].reverse();
      return (wanted ? all.filter((mail) => mail.to.some((address) => address.toLowerCase() === wanted)) : all).slice(0, limit);
    },
    async read(id) {
      return summaries.has(id) ? JSON.parse(await readFile(join(dir, `${id}.json`), 'utf8')) : undefined;
    },
    async raw(id) {
      return summaries.has(id) ? readFile(join(dir, `${id}.eml`)) : undefined;
    },
    async attachment(id, index) {
      if (!summaries.has(id)) return undefined;
      const parsed = await simpleParser(await readFile(join(dir, `${id}.eml`)), { skipTextToHtml: true });
      return parsed.attachments[index];
    },
    async clear() {
      await Promise.all([...summaries.keys()].map(forget));
    },
  };
}

const summaryOf = ({ id, receivedAt, from, to, subject, messageId, lang, attachments }) =>
  ({ id, receivedAt, from, to, subject, messageId, lang, attachments: attachments.length });

/** What the mail says of itself, else what its letters say. */
function languageOf(parsed, html) {
  const told = parsed.headers.get('content-language') ?? /<html[^>]*\slang="([a-z-]+)"/i.exec(html ?? '')?.[1];
  if (typeof told === 'string') return told.toLowerCase();
  return /[\u0600-\u06FF]/.test(`${parsed.subject ?? ''}${parsed.text ?? ''}`) ? 'ar' : '';
}

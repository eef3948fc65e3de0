import { logger } from '@tawam/platform/kit';

/** A machine that translates: what the product knows of it. */
export interface Translator {
  /**
   * @param texts plain text, at most `MOST_CHARACTERS` together
   * @param from language of the texts, two letters
   * @param to the language that is wanted, two letters
   * @returns as many texts, in the same order
   * @throws Untranslatable when the service does not answer in time, refuses, or answers something else
   */
  translate(texts: readonly string[], from: string, to: string): Promise<string[]>;
}

export class Untranslatable extends Error {}

/** What one request may hold, and how long the service may take: a person is waiting at a button. */
export const MOST_CHARACTERS = 25_000;
const TIMEOUT_MS = 25_000;
const MOST_ANSWER_BYTES = 1_000_000;

/**
 * Translates by a service that speaks the protocol of LibreTranslate (POST /translate with q, source, target, format).
 * The address is set by whoever runs the installation, so it may well be a private one; texts go there and nowhere else.
 */
export class LibreTranslate implements Translator {
  constructor(private readonly url: string, private readonly key: string | undefined, private readonly timeoutMs = TIMEOUT_MS) {}

  async translate(texts: readonly string[], from: string, to: string): Promise<string[]> {
    if (texts.reduce((sum, text) => sum + text.length, 0) > MOST_CHARACTERS) throw new Untranslatable('too long');
    try {
      const response = await fetch(new URL('translate', this.url.endsWith('/') ? this.url : `${this.url}/`), {
        method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, redirect: 'error', signal: AbortSignal.timeout(this.timeoutMs),
        body: JSON.stringify({ q: texts, source: from, target: to, format: 'text', ...(this.key ? { api_key: this.key } : {}) }),
      });
      const body = await limited(response);
      if (!response.ok) throw new Untranslatable(`the service answered ${response.status}`);
      const { translatedText } = JSON.parse(body) as { translatedText?: unknown };
      if (!Array.isArray(translatedText) || translatedText.length !== texts.length || !translatedText.every((text) => typeof text === 'string')) throw new Untranslatable('an answer of another form');
      return translatedText;
    } catch (error) {
      logger.warn({ reason: (error as Error).message }, 'no translation');
      throw error instanceof Untranslatable ? error : new Untranslatable((error as Error).message, { cause: error });
    }
  }
}

async function limited(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > MOST_ANSWER_BYTES) throw new Untranslatable('an answer without end');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

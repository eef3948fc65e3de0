import { isLanguage, type Language } from '@tawam/contract';
import { AppError } from '@tawam/platform/kit';
import type { FastifyReply } from 'fastify';
import { wholePage, type Page } from './layout.js';
import { pageText } from './texts.js';

/** The language of a page's address, or null: such a page does not exist. */
export const languageOfPath = (lang: string): Language | null => (isLanguage(lang) ? lang : null);

/** Sends a page; kept by no cache, because it may hold an address or a link. */
export function sendPage(reply: FastifyReply, page: Page, status = 200): void {
  void reply.status(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(wholePage(page));
}

/** The status of a refusal that is shown as a page. */
export function statusOf(reply: FastifyReply, error: AppError): number {
  if (error.retryAfterSeconds) void reply.header('retry-after', String(error.retryAfterSeconds));
  return error.status;
}

/** What went wrong, in a sentence, for the note above a form; undefined when the fields say it. */
export function faultText(lang: Language, error: AppError | undefined): string | undefined {
  if (!error || error.code === 'invalid_input') return undefined;
  const t = pageText[lang];
  return error.code === 'rate_limited' ? t.limited.replace('{minutes}', String(Math.ceil((error.retryAfterSeconds ?? 60) / 60))) : t.wrong;
}

/** One text field of a posted form or of the query; what is repeated or absent is empty. */
export function textOf(source: unknown, name: string): string {
  const value = (source as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' ? value.slice(0, 2000) : '';
}

export const redirect = (reply: FastifyReply, to: string): void => void reply.header('cache-control', 'no-store').redirect(to, 303);


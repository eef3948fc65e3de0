import type { FastifyReply } from 'fastify';
import type { Config } from '@tawam/platform/kit';

const THIRTY_DAYS = 30 * 24 * 60 * 60;

/** Writes the session cookie, or removes it with null. Lax, so that a link in a mail finds its reader signed in. */
export function setSessionCookie(reply: FastifyReply, config: Pick<Config, 'cookieName' | 'secureCookies'>, token: string | null): void {
  const parts = [`${config.cookieName}=${token ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${token ? THIRTY_DAYS : 0}`];
  if (config.secureCookies) parts.push('Secure');
  void reply.header('set-cookie', parts.join('; '));
}

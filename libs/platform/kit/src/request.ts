import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Language } from '@tawam/contract';
import { AppError } from './errors.js';
import type { Viewer } from './viewer.js';

/** What the edge knows of one request; attached to every HTTP request and handed to every GraphQL operation. */
export interface RequestContext {
  readonly requestId: string;
  /** Hash of the session token in the cookie; null without one. Not yet judged. */
  readonly sessionHash: Buffer | null;
  /** The language of the page that the reader looks at. */
  readonly language: Language;
  /** Client address, through the proxies that are trusted. */
  readonly address: string;
  /** Who holds the session, or null; asked of the database once per request. */
  readonly viewer: () => Promise<Viewer | null>;
}

const contextOf = (context: ExecutionContext): RequestContext =>
  context.getType<string>() === 'graphql'
    ? context.getArgByIndex<RequestContext>(2)
    : context.switchToHttp().getRequest<{ tawam: RequestContext }>().tawam;

/** The viewer of a resolver or a route; throws `unauthenticated` where there is none. */
export const CurrentViewer = createParamDecorator(async (_: unknown, context: ExecutionContext): Promise<Viewer> => {
  const viewer = await contextOf(context).viewer();
  if (!viewer) throw new AppError('unauthenticated');
  return viewer;
});
/** The language in which the reader reads. */
export const ReaderLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language => contextOf(context).language);
export const CurrentRequest = createParamDecorator((_: unknown, context: ExecutionContext): RequestContext => contextOf(context));

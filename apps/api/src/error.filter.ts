import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemPage } from '@tawam/people';
import { AppError, logger } from '@tawam/platform/kit';
import { languageOf } from './request-context.js';

/** Errors of routes: a known code and its status; nothing of the inside leaves. GraphQL formats its own. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    const known = error instanceof AppError ? error : new AppError(codeOf(error));
    if (known.code === 'internal') logger.error({ err: (error as Error).message, stack: (error as Error).stack }, 'unexpected error');
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return undefined;
    if (known.retryAfterSeconds) void reply.header('retry-after', String(known.retryAfterSeconds));
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (isReading(request)) {
      void reply.status(known.status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(problemPage(request.tawam?.language ?? languageOf(request), known.code));
      return undefined;
    }
    void reply.status(known.status).send({ error: { code: known.code, ...(known.fields ? { fields: known.fields } : {}) } });
    return undefined;
  }
}

/** A person who opens an address, not a program that asks. */
const isReading = (request: FastifyRequest): boolean => request.method === 'GET' && /\btext\/html\b/.test(request.headers.accept ?? '');

function codeOf(error: unknown): 'not_found' | 'too_large' | 'invalid_input' | 'wrong_type' | 'internal' {
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
  switch (status) {
    case 404: return 'not_found';
    case 413: return 'too_large';
    case 415: return 'wrong_type';
    case 400: return 'invalid_input';
    default: return 'internal';
  }
}

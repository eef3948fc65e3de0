import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-local';
import { AppError } from '@tawam/platform/kit';
import { SignInService, type Challenge, type OpenedSession } from './sign-in.service.js';

/** What became of a sign-in; the page shows a refusal in the reader's language, so it is not thrown. */
export type SignInOutcome = { opened: OpenedSession } | Challenge | { refused: AppError };

@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy, 'password') {
  constructor(@Inject(SignInService) private readonly signIn: SignInService) {
    super({ usernameField: 'email', passwordField: 'password', passReqToCallback: true } as never);
  }

  /** Called by passport with the two fields of the form. */
  async validate(request: FastifyRequest, email: unknown, password: unknown): Promise<SignInOutcome> {
    try {
      if (typeof email !== 'string' || typeof password !== 'string') throw new AppError('wrong_credentials');
      const outcome = await this.signIn.signIn(email, password, { address: request.tawam.address, userAgent: request.headers['user-agent'] ?? '' });
      return 'challenge' in outcome ? outcome : { opened: outcome };
    } catch (error) {
      if (error instanceof AppError) return { refused: error };
      throw error;
    }
  }
}

/** Guards the POST of the sign-in page: runs the strategy and hands its outcome on as `request.user`. */
@Injectable()
export class PasswordGuard extends AuthGuard('password') {
  override handleRequest<T>(error: unknown, outcome: T | false, _info: unknown, _context: ExecutionContext): T {
    if (error) throw error;
    // Without an outcome one of the two fields was empty.
    return outcome || ({ refused: new AppError('wrong_credentials') } satisfies SignInOutcome as T);
  }
}

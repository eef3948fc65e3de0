import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '@tawam/platform/kit';

/**
 * How often one address of a feed may be read: programs ask every hour or every quarter of an hour; what asks every
 * second is broken. Counted per process, by the address and not by who asks: readers of many people share one server.
 */
@Injectable()
export class FeedLimit {
  private readonly limiter = new RateLimiterMemory({ points: 60, duration: 600 });

  /** @throws rate_limited with the seconds until the next attempt */
  async count(address: string): Promise<void> {
    try {
      await this.limiter.consume(createHash('sha256').update(address).digest('base64url'));
    } catch (refused) {
      if (refused instanceof RateLimiterRes) throw new AppError('rate_limited', undefined, Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
      throw refused;
    }
  }
}

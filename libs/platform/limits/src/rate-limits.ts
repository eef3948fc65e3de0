import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { AppError, CONFIG, logger, type Config } from '@tawam/platform/kit';

/** What is limited: the operation as such. A path in capitals, a slash more or a GraphQL alias is the same operation. */
export type LimitedOperation = 'sign-in' | 'ask-reset' | 'use-link' | 'change-password' | 'second-factor' | 'invite' | 'feed';

interface Limit { points: number; seconds: number }
/** Per account from one address, per account from everywhere, per address over all accounts (a town hall shares one); per thing, whoever asks for it. */
interface Limits { pair?: Limit; account?: Limit; address?: Limit; thing?: Limit }
/** Who tries, from where, and what for. */
interface Attempt { account?: string; address?: string; thing?: string }

const QUARTER = 15 * 60;
const LIMITS: Record<LimitedOperation, Limits> = {
  'sign-in': { pair: { points: 10, seconds: QUARTER }, account: { points: 60, seconds: 3600 }, address: { points: 300, seconds: QUARTER } },
  'ask-reset': { account: { points: 5, seconds: 3600 }, address: { points: 60, seconds: 3600 } },
  'use-link': { address: { points: 120, seconds: QUARTER } },
  'change-password': { account: { points: 10, seconds: QUARTER } },
  'second-factor': { account: { points: 10, seconds: QUARTER } },
  invite: { account: { points: 100, seconds: 3600 } },
  // Programs ask every hour or every quarter of an hour; what asks every second is broken. Not by who asks: readers of many people share one server.
  feed: { thing: { points: 60, seconds: 600 } },
};

/**
 * Counts attempts. In Redis where there is one, so that replicas count together. While Redis is away each process counts for
 * itself, from nothing: refusing everybody would lock a town hall out for a fault of ours, letting everybody through would
 * open the door to guessing; so a guesser gets at most the limit once more for each process. Tested with a real Redis in
 * test/e2e/limits.redis.e2e.ts.
 */
@Injectable()
export class RateLimits implements OnApplicationShutdown {
  private readonly redis: Redis | null;
  private readonly limiters = new Map<string, RateLimiterAbstract>();

  constructor(@Inject(CONFIG) config: Pick<Config, 'redisUrl'>) {
    this.redis = config.redisUrl ? new Redis(config.redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 1000 }) : null;
    this.redis?.on('error', (error) => logger.warn({ err: error.message }, 'redis connection'));
    for (const [operation, limits] of Object.entries(LIMITS)) {
      for (const [by, limit] of Object.entries(limits)) this.limiters.set(`${operation} ${by}`, this.limiter(`${operation}-${by}`, limit as Limit));
    }
  }

  /**
   * Counts one attempt before it is made.
   * @param account an address as it was typed, or an id: case, width and spaces around make no new account
   * @throws rate_limited with the seconds until the next attempt
   */
  async count(operation: LimitedOperation, who: Attempt): Promise<void> {
    for (const [limiter, key] of this.keysOf(operation, who)) {
      try {
        await limiter.consume(key);
      } catch (refused) {
        if (refused instanceof RateLimiterRes) throw new AppError('rate_limited', undefined, Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
        throw refused;
      }
    }
  }

  /** Takes one attempt back: it was a good one. */
  async forgive(operation: LimitedOperation, who: Attempt): Promise<void> {
    await Promise.allSettled(this.keysOf(operation, who).map(([limiter, key]) => limiter.reward(key)));
  }

  async onApplicationShutdown(): Promise<void> {
    this.redis?.disconnect();
  }

  private keysOf(operation: LimitedOperation, { account, address, thing }: Attempt): [RateLimiterAbstract, string][] {
    const keys = { pair: account && address && `${normalAccount(account)} ${address}`, account: account && normalAccount(account), address, thing };
    return Object.entries(keys).flatMap(([by, key]) => {
      const limiter = this.limiters.get(`${operation} ${by}`);
      // Hashed: no address of a person and no secret one of a feed stands in Redis.
      return limiter && key ? [[limiter, createHash('sha256').update(key).digest('base64url')] as [RateLimiterAbstract, string]] : [];
    });
  }

  private limiter(keyPrefix: string, { points, seconds }: Limit): RateLimiterAbstract {
    const memory = new RateLimiterMemory({ keyPrefix, points, duration: seconds });
    return this.redis ? new RateLimiterRedis({ storeClient: this.redis, keyPrefix: `tawam-${keyPrefix}`, points, duration: seconds, insuranceLimiter: memory, rejectIfRedisNotReady: true }) : memory;
  }
}

/** One account however it is typed. */
export const normalAccount = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase();

import { Global, Module } from '@nestjs/common';
import { RateLimits } from './rate-limits.js';

/** Gives the one counter of attempts of the process. */
@Global()
@Module({ providers: [RateLimits], exports: [RateLimits] })
export class LimitsModule {}

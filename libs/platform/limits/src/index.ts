export { LimitsModule } from './limits.module.js';
export { RateLimits, normalAccount, type LimitedOperation } from './rate-limits.js';

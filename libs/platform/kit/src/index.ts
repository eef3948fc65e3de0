export * from './errors.js';
export * from './viewer.js';
export * from './request.js';
export * from './logger.js';
export * from './clock.js';
export * from './config.js';
export * from './config-token.js';
export * from './cursor.js';
export * as input from './input.js';

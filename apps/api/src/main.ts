import 'reflect-metadata';
import { ConfigError, loadConfig, logger, settleMemory } from '@tawam/platform/kit';
import { startApi } from './start.js';

try {
  const config = loadConfig();
  const { port } = await startApi(config);
  logger.info({ port, roles: config.roles }, 'listening');
  process.send?.({ type: 'ready', port });
  settleMemory();
} catch (error) {
  if (error instanceof ConfigError) console.error(error.message);
  else logger.fatal({ err: (error as Error).message, stack: (error as Error).stack }, 'could not start');
  process.exit(1);
}

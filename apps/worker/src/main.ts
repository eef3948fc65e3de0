import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '@tawam/api/app';
import { ConfigError, loadConfig, logger } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { FastifyAdapter } from '@nestjs/platform-fastify';

/** Does later what the API promised: the same modules, the consumers of jobs, and a port for health alone. */
try {
  const config = loadConfig({ ...process.env, ROLES: 'jobs' });
  const app = await NestFactory.create(AppModule.forRoot(config, new Map()), new FastifyAdapter(), { logger: false, abortOnError: false });
  app.enableShutdownHooks();
  app.get(Realtime).start();
  await app.listen(config.port, config.host);
  logger.info({ port: config.port }, 'working');
  process.send?.({ type: 'ready', port: config.port });
} catch (error) {
  if (error instanceof ConfigError) console.error(error.message);
  else logger.fatal({ err: (error as Error).message, stack: (error as Error).stack }, 'could not start');
  process.exit(1);
}

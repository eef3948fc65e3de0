import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '@tawam/api/app';
import { ConfigError, loadConfig, logger, settleMemory } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { FastifyAdapter } from '@nestjs/platform-fastify';

/** Does later what the API promised: the same modules, the consumers of jobs, and a port for health alone. */
try {
  const config = loadConfig({ ...process.env, ROLES: 'jobs' });
  const adapter = new FastifyAdapter();
  // The modules bring their pages and GraphQL with them; this port is for health alone, and has no session to judge by.
  adapter.getInstance().addHook('onRequest', async (request, reply) => {
    if (!/^\/(health\/|metrics$)/.test(request.url)) await reply.status(404).send();
  });
  const app = await NestFactory.create(AppModule.forRoot(config, new Map()), adapter, { logger: false, abortOnError: false });
  app.enableShutdownHooks();
  app.get(Realtime).start();
  await app.listen(config.port, config.host);
  logger.info({ port: config.port }, 'working');
  process.send?.({ type: 'ready', port: config.port });
  settleMemory();
} catch (error) {
  if (error instanceof ConfigError) console.error(error.message);
  else logger.fatal({ err: (error as Error).message, stack: (error as Error).stack }, 'could not start');
  process.exit(1);
}

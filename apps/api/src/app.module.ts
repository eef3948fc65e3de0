import { Module, type DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver } from '@nestjs/mercurius';
import { type Config } from '@tawam/platform/kit';
import { Database, DatabaseModule } from '@tawam/platform/database';
import { JobsModule } from '@tawam/platform/jobs';
import { LimitsModule } from '@tawam/platform/limits';
import { MailModule } from '@tawam/platform/mail';
import { RealtimeModule } from '@tawam/platform/realtime';
import { ConfigModule } from './config.provider.js';
import { graphqlOptions } from './graphql.js';
import { HealthController } from './health.controller.js';
import { PagesController } from './pages.controller.js';
import { RootResolver } from './root.resolver.js';
import { sessionHashOf } from './request-context.js';
import { subjectEntities, subjectModules } from './subjects.js';
import { WorkspaceHomeResolver } from './workspace-home/workspace-home.resolver.js';

/** The product, put together once for both programs: the API serves HTTP, the worker does not. */
@Module({})
export class AppModule {
  static forRoot(config: Config, persisted: ReadonlyMap<string, string>): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        DatabaseModule.forRoot({ url: config.databaseUrl, entities: subjectEntities }),
        JobsModule.forRoot({ redisUrl: config.redisUrl, postgresUrl: config.jobsDatabaseUrl, consume: config.roles.jobs }),
        LimitsModule,
        MailModule.forRoot(config.smtpUrl ? { smtpUrl: config.smtpUrl, from: config.mailFrom } : null),
        RealtimeModule.forRoot({
          inject: [Database] as never[],
          useFactory: ((database: Database) => ({
            redisUrl: config.redisUrl,
            origins: [new URL(config.publicUrl).origin],
            viewerOf: async (cookies: string | undefined) => {
              const hash = sessionHashOf(cookies, config);
              return hash ? database.viewerOf(hash) : null;
            },
          })) as never,
        }),
        GraphQLModule.forRoot({ driver: MercuriusDriver, ...graphqlOptions(config, persisted) }),
        ...(subjectModules as never[]),
      ],
      controllers: config.roles.api ? [HealthController, PagesController] : [HealthController],
      providers: [RootResolver, WorkspaceHomeResolver],
    };
  }
}

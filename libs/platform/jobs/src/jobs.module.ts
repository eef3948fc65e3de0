import { Global, Inject, Module, type DynamicModule, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Jobs, type JobsOptions } from './jobs.js';

@Global()
@Module({})
export class JobsModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(Jobs) private readonly jobs: Jobs) {}

  static forRoot(options: JobsOptions): DynamicModule {
    return { module: JobsModule, providers: [{ provide: Jobs, useValue: new Jobs(options) }], exports: [Jobs] };
  }

  /** Handlers and schedules were given in onModuleInit of the subjects; now the queues open. */
  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.jobs.stop();
  }
}

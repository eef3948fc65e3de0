import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Realtime, type RealtimeOptions } from './realtime.js';

@Global()
@Module({})
export class RealtimeModule {
  /** The gateway is started and stopped by the program's main, which has the HTTP server. */
  static forRoot(factory: { inject: never[]; useFactory: (...args: never[]) => RealtimeOptions }): DynamicModule {
    return {
      module: RealtimeModule,
      providers: [{ provide: Realtime, inject: factory.inject, useFactory: (...args: never[]) => new Realtime(factory.useFactory(...args)) }],
      exports: [Realtime],
    };
  }
}

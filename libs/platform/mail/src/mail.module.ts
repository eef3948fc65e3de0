import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Mailer, type MailerOptions } from './mailer.js';

/** Gives the one Mailer of the process; null where a process sends none (an API without jobs). */
@Global()
@Module({})
export class MailModule {
  static forRoot(options: MailerOptions | null): DynamicModule {
    return { module: MailModule, providers: [{ provide: Mailer, useFactory: () => (options ? new Mailer(options) : null) }], exports: [Mailer] };
  }
}

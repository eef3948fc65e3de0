import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Database, type DatabaseOptions } from './database.js';

class CloseDatabase implements OnApplicationShutdown {
  constructor(private readonly database: Database) {}
  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

@Global()
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: Database, useFactory: () => Database.open(options) },
        { provide: CloseDatabase, useFactory: (database: Database) => new CloseDatabase(database), inject: [Database] },
      ],
      exports: [Database],
    };
  }
}

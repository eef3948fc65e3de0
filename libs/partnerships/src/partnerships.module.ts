import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { NotificationsModule } from '@tawam/notifications';
import { Database } from '@tawam/platform/database';
import { Realtime } from '@tawam/platform/realtime';
import { MembersService } from './members.service.js';
import { PartnershipsResolver } from './partnerships.resolver.js';
import { PartnershipsService } from './partnerships.service.js';

@Module({ imports: [NotificationsModule], providers: [PartnershipsResolver, PartnershipsService, MembersService] })
export class PartnershipsModule implements OnModuleInit {
  constructor(@Inject(Database) private readonly database: Database, @Inject(Realtime) private readonly realtime: Realtime) {}

  onModuleInit(): void {
    // Members listen to their partnership; a guest only to the own threads.
    this.realtime.allow('partnership', (viewer, id) => this.database.run(viewer, async (db) =>
      (await db.first('select 1 from partnership where id = $1 and id = any (app.my_partnerships())', [id])) !== null));
  }
}

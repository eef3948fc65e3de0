import { Module } from '@nestjs/common';
import { NotificationsModule } from '@tawam/notifications';
import { ThreadsModule } from '@tawam/threads';
import { ExpertiseResolver } from './expertise.resolver.js';
import { ExpertiseService } from './expertise.service.js';

@Module({ imports: [NotificationsModule, ThreadsModule], providers: [ExpertiseService, ExpertiseResolver] })
export class ExpertiseModule {}

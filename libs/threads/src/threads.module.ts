import { Module } from '@nestjs/common';
import { NotificationsModule } from '@tawam/notifications';
import { CommentTeller } from './comment-teller.js';
import { CommentsService } from './comments.service.js';
import { ThreadsResolver } from './threads.resolver.js';
import { ThreadsService } from './threads.service.js';

@Module({
  imports: [NotificationsModule],
  providers: [ThreadsService, CommentsService, CommentTeller, ThreadsResolver],
  exports: [ThreadsService],
})
export class ThreadsModule {}

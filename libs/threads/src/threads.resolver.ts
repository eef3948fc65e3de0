import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Inject } from '@nestjs/common';
import type { OpenThreadInput, PostCommentInput, ThreadKind } from '@tawam/contract/generated/schema';
import { CurrentRequest, CurrentViewer, type RequestContext, type Viewer } from '@tawam/platform/kit';
import { CommentsService } from './comments.service.js';
import { ThreadsService } from './threads.service.js';

@Resolver()
export class ThreadsResolver {
  constructor(@Inject(ThreadsService) private readonly threads: ThreadsService, @Inject(CommentsService) private readonly said: CommentsService) {}

  @Query('threads')
  list(@CurrentViewer() viewer: Viewer, @Args() args: { partnershipId: string; kind?: ThreadKind; first?: number; after?: string }) {
    return this.threads.list(viewer, args);
  }

  @Query('thread')
  thread(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    return this.threads.detail(viewer, id);
  }

  @Query('comments')
  comments(@CurrentViewer() viewer: Viewer, @Args() args: { threadId: string; first?: number; before?: string }) {
    return this.threads.comments(viewer, args);
  }

  @Mutation('openThread')
  open(@CurrentViewer() viewer: Viewer, @Args('input') said: OpenThreadInput) {
    return this.threads.create(viewer, said);
  }

  @Mutation('postComment')
  post(@CurrentRequest() request: RequestContext, @Args('input') said: PostCommentInput) {
    return this.said.post(request, said);
  }

  @Mutation('editComment')
  edit(@CurrentViewer() viewer: Viewer, @Args() args: { id: string; body: string; lang?: string }) {
    return this.said.edit(viewer, args.id, args);
  }

  @Mutation('removeComment')
  remove(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    return this.said.remove(viewer, id);
  }

  @Mutation('followThread')
  follow(@CurrentViewer() viewer: Viewer, @Args() args: { id: string; follow: boolean }) {
    return this.threads.follow(viewer, args.id, args.follow);
  }

  @Mutation('muteThread')
  mute(@CurrentViewer() viewer: Viewer, @Args() args: { id: string; mute: boolean }) {
    return this.threads.mute(viewer, args.id, args.mute);
  }

  @Mutation('markThreadRead')
  markRead(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    return this.threads.markRead(viewer, id);
  }
}

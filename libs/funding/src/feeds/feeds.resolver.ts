import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@tawam/platform/kit';
import { SearchFeedsService } from './search-feeds.service.js';

@Resolver()
export class FeedsResolver {
  constructor(@Inject(SearchFeedsService) private readonly feeds: SearchFeedsService) {}

  @Query('searchFeeds') list(@CurrentViewer() v: Viewer) { return this.feeds.list(v); }
  @Mutation('createSearchFeed') create(@CurrentViewer() v: Viewer, @Args('searchId') id: string) { return this.feeds.create(v, id); }
  @Mutation('revokeSearchFeed') revoke(@CurrentViewer() v: Viewer, @Args('searchId') id: string) { return this.feeds.revoke(v, id); }
  @Mutation('putSearchInCalendar') inCalendar(@CurrentViewer() v: Viewer, @Args('searchId') id: string, @Args('on') on: boolean) { return this.feeds.putInCalendar(v, id, on); }
}

import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { FactorRelease } from '@tawam/contract/generated/schema';
import { CurrentViewer, type Viewer } from '@tawam/platform/kit';
import { FactorReleaseService } from './factor-release.service.js';

@Resolver()
export class FactorReleaseResolver {
  constructor(@Inject(FactorReleaseService) private readonly releases: FactorReleaseService) {}

  @Query('factorReleases')
  factorReleases(@CurrentViewer() viewer: Viewer, @Args('tenantId') tenantId?: string | null): Promise<FactorRelease[]> {
    return this.releases.open(viewer, tenantId);
  }

  @Mutation('askFactorRelease')
  askFactorRelease(@CurrentViewer() viewer: Viewer, @Args('tenantId') tenantId: string, @Args('personId') personId: string): Promise<FactorRelease[]> {
    return this.releases.ask(viewer, tenantId, personId);
  }

  @Mutation('decideFactorRelease')
  decideFactorRelease(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('grant') grant: boolean): Promise<boolean> {
    return this.releases.decide(viewer, id, grant);
  }
}

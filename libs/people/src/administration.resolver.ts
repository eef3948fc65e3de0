import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import type { AdministeredTenant, AdministeredTenantPage, AuditPage, JobsOverview, TenantStatus } from '@tawam/contract/generated/schema';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { AdministrationService } from './administration.service.js';
import { AuditService } from './audit.service.js';

interface Paging { first?: number | null; after?: string | null }

@Resolver()
export class AdministrationResolver {
  constructor(@Inject(AdministrationService) private readonly administration: AdministrationService, @Inject(AuditService) private readonly audit: AuditService) {}

  @Query('administeredTenants')
  administeredTenants(@CurrentViewer() viewer: Viewer, @Args() args: Paging & { query?: string | null; status?: TenantStatus | null }, @ReaderLanguage() lang: Language): Promise<AdministeredTenantPage> {
    return this.administration.tenants(viewer, args, lang);
  }

  @Query('auditLog')
  auditLog(@CurrentViewer() viewer: Viewer, @Args() args: Paging & { filter: unknown }, @ReaderLanguage() lang: Language): Promise<AuditPage> {
    return this.audit.log(viewer, args.filter, args, lang);
  }

  @Query('jobs')
  jobs(@CurrentViewer() viewer: Viewer): Promise<JobsOverview> {
    return this.administration.jobsOverview(viewer);
  }

  @Mutation('createTenant')
  createTenant(@CurrentViewer() viewer: Viewer, @Args('input') input: unknown, @ReaderLanguage() lang: Language): Promise<AdministeredTenant> {
    return this.administration.create(viewer, input, lang);
  }

  @Mutation('suspendTenant')
  suspendTenant(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('reason') reason: string, @ReaderLanguage() lang: Language): Promise<AdministeredTenant> {
    return this.administration.setStatus(viewer, id, 'SUSPENDED', reason, lang);
  }

  @Mutation('resumeTenant')
  resumeTenant(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('reason') reason: string, @ReaderLanguage() lang: Language): Promise<AdministeredTenant> {
    return this.administration.setStatus(viewer, id, 'ACTIVE', reason, lang);
  }

  @Mutation('verifyTenant')
  verifyTenant(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('verified') verified: boolean, @ReaderLanguage() lang: Language): Promise<AdministeredTenant> {
    return this.administration.verify(viewer, id, verified, lang);
  }

  @Mutation('retryJob')
  retryJob(@CurrentViewer() viewer: Viewer, @Args('queue') queue: string, @Args('id') id: string): Promise<boolean> {
    return this.administration.retryJob(viewer, queue, id);
  }
}

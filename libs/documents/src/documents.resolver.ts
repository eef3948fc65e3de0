import { Inject } from '@nestjs/common';
import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { ThreadDetail } from '@tawam/contract/generated/schema';
import { CurrentViewer, type Viewer } from '@tawam/platform/kit';
import { DocumentsService } from './documents.service.js';

@Resolver('ThreadDetail')
export class DocumentsResolver {
  constructor(@Inject(DocumentsService) private readonly documents: DocumentsService) {}

  @ResolveField('versions')
  versions(@CurrentViewer() viewer: Viewer, @Parent() detail: ThreadDetail) {
    return this.documents.versions(viewer, detail.thread.id);
  }

  @Query('uploadRules')
  rules() {
    return this.documents.rules();
  }
}

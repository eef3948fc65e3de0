import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import type { WorkspaceHome } from '@tawam/contract/generated/schema';
import { Database, type Statement } from '@tawam/platform/database';
import { AppError, CurrentRequest, ReaderLanguage, input, notFound, type RequestContext } from '@tawam/platform/kit';
import text from './workspace-home.sql?raw';

/** The statement of the home; the bench measures the product against a bare server with this very text. */
export const workspaceHomeStatement: Statement = { name: 'workspace-home', text };

/**
 * The hottest read: no service and no entity between, because one statement under the walls answers the whole page. The
 * session is judged in the same wait, so the viewer is not asked for beforehand.
 */
@Resolver()
export class WorkspaceHomeResolver {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Query('workspaceHome')
  async workspaceHome(@CurrentRequest() request: RequestContext, @ReaderLanguage() lang: Language, @Args('partnershipId') partnershipId: string): Promise<WorkspaceHome> {
    if (!request.sessionHash) throw new AppError('unauthenticated');
    const json = await this.database.answer(request.sessionHash, workspaceHomeStatement, [input.idOrNotFound(partnershipId), lang]);
    if (!json) throw notFound();
    return JSON.parse(json) as WorkspaceHome;
  }
}

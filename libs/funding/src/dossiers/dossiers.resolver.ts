import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import type { CreateDossierInput, DossierItemInput, DossierPlanInput, DossierResultInput, SubmitDossierInput } from '@tawam/contract/generated/schema';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { CallChangesService } from './call-changes.service.js';
import { DossierFilesService, type Attaching } from './dossier-files.service.js';
import { DossierItemsService } from './dossier-items.service.js';
import { DossierRecordsService } from './dossier-records.service.js';
import { DossiersService } from './dossiers.service.js';

@Resolver()
export class DossiersResolver {
  constructor(
    @Inject(DossiersService) private readonly dossiers: DossiersService, @Inject(DossierItemsService) private readonly items: DossierItemsService,
    @Inject(DossierFilesService) private readonly files: DossierFilesService, @Inject(DossierRecordsService) private readonly records: DossierRecordsService,
    @Inject(CallChangesService) private readonly changes: CallChangesService) {}

  @Query('dossiers') list(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args() asked: { partnershipId: string; callId?: string; projectId?: string; first?: number; after?: string }) { return this.dossiers.list(v, l, asked); }
  @Query('dossier') one(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('id') id: string) { return this.dossiers.one(v, l, id); }
  @Mutation('createDossier') create(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('input') said: CreateDossierInput) { return this.dossiers.create(v, l, said); }
  @Mutation('updateDossier') update(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('id') id: string, @Args('version') version: number, @Args('input') said: DossierPlanInput) { return this.dossiers.update(v, l, id, version, said); }
  @Mutation('chooseLead') chooseLead(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('dossierId') id: string, @Args('leadTenantId') lead?: string | null) { return this.dossiers.chooseLead(v, l, id, lead ?? null); }
  @Mutation('markDossierReady') markReady(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('id') id: string, @Args('version') version: number, @Args('ready') ready: boolean) { return this.dossiers.markReady(v, l, id, version, ready); }
  @Mutation('addDossierItem') addItem(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('dossierId') id: string, @Args('input') said: DossierItemInput, @Args('clientKey') key: string) { return this.items.add(v, l, id, said, key); }
  @Mutation('updateDossierItem') updateItem(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('id') id: string, @Args('version') version: number, @Args('input') said: DossierItemInput) { return this.items.update(v, l, id, version, said); }
  @Mutation('setDossierItemState') setState(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('id') id: string, @Args('state') state: string, @Args('note') note?: string | null) { return this.items.setState(v, l, id, state, note); }
  @Mutation('moveDossierItem') moveItem(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('id') id: string, @Args('beforeId') before?: string | null) { return this.items.move(v, l, id, before ?? null); }
  @Mutation('removeDossierItem') removeItem(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('id') id: string) { return this.items.remove(v, l, id); }
  @Mutation('takeOverRequirements') takeOver(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('dossierId') id: string) { return this.changes.takeOver(v, l, id); }
  @Mutation('suggestDueDates') suggest(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('dossierId') id: string) { return this.changes.suggest(v, l, id); }
  @Mutation('seeMovedDeadlines') see(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('dossierId') id: string) { return this.changes.see(v, l, id); }
  @Mutation('attachToDossierItem') attach(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args() said: Attaching) { return this.files.attach(v, l, said); }
  @Mutation('detachFromDossierItem') detach(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('itemId') id: string, @Args('threadId') thread: string) { return this.files.detach(v, l, id, thread); }
  @Mutation('submitDossier') submit(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('id') id: string, @Args('version') version: number, @Args('input') said: SubmitDossierInput) { return this.records.submit(v, l, id, version, said); }
  @Mutation('recordDossierResult') result(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('id') id: string, @Args('version') version: number, @Args('input') said: DossierResultInput) { return this.records.result(v, l, id, version, said); }
  @Mutation('takeBackDossier') takeBack(@CurrentViewer() v: Viewer, @ReaderLanguage() l: Language, @Args('id') id: string, @Args('version') version: number) { return this.records.takeBack(v, l, id, version); }
}

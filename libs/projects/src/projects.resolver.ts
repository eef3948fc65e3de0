import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import type { CreateProjectInput, MilestoneInput, StakeholderInput, UpdateProjectInput } from '@tawam/contract/generated/schema';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { MilestonesService } from './milestones.service.js';
import { ProjectsService } from './projects.service.js';

@Resolver()
export class ProjectsResolver {
  constructor(@Inject(ProjectsService) private readonly projects: ProjectsService, @Inject(MilestonesService) private readonly milestones: MilestonesService) {}

  @Query('projects') list(@CurrentViewer() v: Viewer, @Args() asked: { partnershipId: string; stage?: string; first?: number; after?: string }, @ReaderLanguage() l: Language) { return this.projects.list(v, asked, l); }
  @Query('project') one(@CurrentViewer() v: Viewer, @Args('id') id: string, @ReaderLanguage() l: Language) { return this.projects.one(v, id, l); }
  @Mutation('createProject') create(@CurrentViewer() v: Viewer, @Args('input') said: CreateProjectInput, @ReaderLanguage() l: Language) { return this.projects.create(v, said, l); }
  @Mutation('updateProject') update(@CurrentViewer() v: Viewer, @Args('id') id: string, @Args('input') said: UpdateProjectInput, @ReaderLanguage() l: Language) { return this.projects.update(v, id, said, l); }
  @Mutation('setProjectStage') stage(@CurrentViewer() v: Viewer, @Args('id') id: string, @Args('stage') stage: string, @Args('version') version: number, @ReaderLanguage() l: Language) { return this.projects.setStage(v, id, stage, version, l); }
  @Mutation('addMilestone') addMilestone(@CurrentViewer() v: Viewer, @Args('projectId') id: string, @Args('input') said: MilestoneInput, @ReaderLanguage() l: Language) { return this.milestones.add(v, id, said, l); }
  @Mutation('updateMilestone') updateMilestone(@CurrentViewer() v: Viewer, @Args('id') id: string, @Args('input') said: MilestoneInput, @ReaderLanguage() l: Language) { return this.milestones.update(v, id, said, l); }
  @Mutation('completeMilestone') completeMilestone(@CurrentViewer() v: Viewer, @Args('id') id: string, @Args('done') done: boolean, @ReaderLanguage() l: Language) { return this.milestones.complete(v, id, done, l); }
  @Mutation('removeMilestone') removeMilestone(@CurrentViewer() v: Viewer, @Args('id') id: string, @ReaderLanguage() l: Language) { return this.milestones.remove(v, id, l); }
  @Mutation('addStakeholder') addStakeholder(@CurrentViewer() v: Viewer, @Args('projectId') id: string, @Args('input') said: StakeholderInput, @ReaderLanguage() l: Language) { return this.milestones.addStakeholder(v, id, said, l); }
  @Mutation('removeStakeholder') removeStakeholder(@CurrentViewer() v: Viewer, @Args('id') id: string, @ReaderLanguage() l: Language) { return this.milestones.removeStakeholder(v, id, l); }
}

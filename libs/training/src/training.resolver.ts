import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import type { CreateTrainingSessionInput, UpdateTrainingSessionInput } from '@tawam/contract/generated/schema';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { EnrolmentService } from './enrolment.service.js';
import { TrainingService } from './training.service.js';

@Resolver()
export class TrainingResolver {
  constructor(
    @Inject(TrainingService) private readonly training: TrainingService, @Inject(EnrolmentService) private readonly enrolments: EnrolmentService) {}

  @Query('trainingSessions') list(@CurrentViewer() v: Viewer, @Args() asked: { partnershipId: string; when: string; first?: number; after?: string }, @ReaderLanguage() l: Language) { return this.training.list(v, asked, l); }
  @Query('trainingSession') one(@CurrentViewer() v: Viewer, @Args('id') id: string, @ReaderLanguage() l: Language) { return this.training.one(v, id, l); }
  @Mutation('createTrainingSession') create(@CurrentViewer() v: Viewer, @Args('input') said: CreateTrainingSessionInput, @ReaderLanguage() l: Language) { return this.training.create(v, said, l); }
  @Mutation('updateTrainingSession') update(@CurrentViewer() v: Viewer, @Args('id') id: string, @Args('input') said: UpdateTrainingSessionInput, @ReaderLanguage() l: Language) { return this.training.update(v, id, said, l); }
  @Mutation('cancelTrainingSession') cancel(@CurrentViewer() v: Viewer, @Args('id') id: string, @ReaderLanguage() l: Language) { return this.training.cancel(v, id, l); }
  @Mutation('enrolInTraining') enrol(@CurrentViewer() v: Viewer, @Args('sessionId') id: string, @ReaderLanguage() l: Language) { return this.enrolments.enrol(v, id, l); }
  @Mutation('withdrawFromTraining') withdraw(@CurrentViewer() v: Viewer, @Args('sessionId') id: string, @ReaderLanguage() l: Language) { return this.enrolments.withdraw(v, id, l); }
}

import { Module } from '@nestjs/common';
import { NotificationsModule } from '@tawam/notifications';
import { MilestonesService } from './milestones.service.js';
import { ProjectSheets } from './project-sheets.js';
import { ProjectsResolver } from './projects.resolver.js';
import { ProjectsService } from './projects.service.js';

@Module({ imports: [NotificationsModule], providers: [ProjectSheets, ProjectsService, MilestonesService, ProjectsResolver] })
export class ProjectsModule {}

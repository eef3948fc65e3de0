import { lazyPage, type Page } from '../../lib/router.js';
import { ProjectsPage } from './projects-page.js';

const pages: Page[] = [
  { path: '/w/:partnershipId/projects', page: ProjectsPage },
  { path: '/w/:partnershipId/projects/new', page: lazyPage(() => import('./new-project-page.js').then((m) => m.NewProjectPage)) },
  { path: '/w/:partnershipId/projects/:projectId', page: lazyPage(() => import('./project-page.js').then((m) => m.ProjectPage)) },
  { path: '/w/:partnershipId/projects/:projectId/edit', page: lazyPage(() => import('./edit-project-page.js').then((m) => m.EditProjectPage)) },
];
export default pages;

export { ExpertiseModule } from './expertise.module.js';

export { AuthoritiesModule } from './authorities.module.js';
export { label, themeLabels, supportLabels } from './labels.sql.js';
export { tenantName, tenantJson } from './tenant-name.js';

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the built client lies: dist/web, beside the bundle that runs (dist/api, dist/worker, dist/shared). */
export const webFolder = (): string => process.env['TAWAM_WEB_FOLDER'] ?? join(dirname(fileURLToPath(import.meta.url)), '../web');

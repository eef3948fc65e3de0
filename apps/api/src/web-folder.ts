export { webFolder } from '@tawam/platform/kit';

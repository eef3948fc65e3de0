export { FileStore } from './file-store.js';
export { FILE_KINDS, kindOf, promisedKind } from './file-kinds.js';
export { attachment, fileNameOf } from './file-name.js';

import { Comment } from './comment.entity.js';
import { Thread } from './thread.entity.js';

export { ThreadsModule } from './threads.module.js';
export { ThreadsService, type OpenThread } from './threads.service.js';
export { languageOf } from './language-of.js';
export { mayOpenThread } from './threads.policy.js';
/** Entities of this subject, for the list of the program. */
export const threadEntities = [Thread, Comment];

import { ApiError, OfflineError } from './errors.js';
import { featureText } from './messages.js';

const t = featureText<never>('app');

/** What a failure means, in the reader's language. Never a code alone. */
export function errorCopy(error: unknown): string {
  if (error instanceof OfflineError) return t.maybe('error.offline', '');
  if (error instanceof ApiError) return t.maybe(`error.${error.code}`, t.maybe('error.internal', ''));
  return t.maybe('error.internal', '');
}

/** Why one field was refused. */
export function fieldCopy(reason: string): string {
  return t.maybe(`field.${reason}`, t.maybe('field.unknown', ''));
}

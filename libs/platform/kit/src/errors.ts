import { ERRORS, type ErrorCode, type FieldReason } from '@tawam/contract';

export type FieldErrors = Record<string, FieldReason>;

/** An error that a person may see. `fields` names what was refused in a form, with a reason each. */
export class AppError extends Error {
  readonly status: number;
  readonly level: 'info' | 'warn' | 'error';

  constructor(readonly code: ErrorCode, readonly fields?: FieldErrors, readonly retryAfterSeconds?: number) {
    super(code);
    this.name = 'AppError';
    this.status = ERRORS[code].status;
    this.level = ERRORS[code].level;
  }
}

/** What you may not see does not exist. */
export const notFound = () => new AppError('not_found');
/** What you see but may not do. */
export const notAllowed = () => new AppError('not_allowed');
export const invalid = (fields: FieldErrors) => new AppError('invalid_input', fields);
export const conflict = () => new AppError('conflict');

/** Throws `not_allowed` unless a policy said yes. */
export function demand(allowed: boolean): void {
  if (!allowed) throw notAllowed();
}

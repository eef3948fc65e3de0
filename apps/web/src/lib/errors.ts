import type { ErrorCode } from '@tawam/contract';

/** Field path of the input (`deadlines.0.localAt`) to the reason it was refused. */
export type FieldFaults = Record<string, string>;

/** A refusal by the server: a code of the registry in @tawam/contract, and for `invalid_input` the faults per field. */
export class ApiError extends Error {
  override name = 'ApiError';
  constructor(readonly code: ErrorCode, readonly fields: FieldFaults = {}, readonly requestId?: string) {
    super(code);
  }

  static from(extensions: Record<string, unknown> | undefined, status: number): ApiError {
    const code = typeof extensions?.['code'] === 'string' ? extensions['code'] : codeOfStatus(status);
    return new ApiError(code as ErrorCode, readFields(extensions?.['fields']), extensions?.['requestId'] as string | undefined);
  }
}

/** No answer came: the line is down or the server is away. Nothing was lost; the same input may be sent again. */
export class OfflineError extends Error {
  override name = 'OfflineError';
}

/** What was read before may be shown no longer: it was removed, or the right to it has ended while the page stood open. */
export function isGone(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'not_found' || error.code === 'unauthenticated');
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return 'unauthenticated';
  if (status === 413) return 'too_large';
  if (status === 429) return 'rate_limited';
  return status === 502 || status === 503 || status === 504 ? 'unavailable' : 'internal';
}

/** The server sends `{field: reason}` or a list of `{field, reason}`: both are read. */
function readFields(raw: unknown): FieldFaults {
  if (Array.isArray(raw)) {
    return Object.fromEntries(raw.map((row: { field?: string; path?: string; reason?: string }) => [row.field ?? row.path ?? '', row.reason ?? 'unknown']));
  }
  return raw && typeof raw === 'object' ? (raw as FieldFaults) : {};
}

/**
 * The one registry of errors that a person may see. Server and client read it; the copy in three languages stands in
 * error-copy/*.json under `error.<code>`. What is not here leaves the server as `internal`.
 */
export const ERRORS = {
  unauthenticated: { status: 401, level: 'info' },
  not_found: { status: 404, level: 'info' },
  not_allowed: { status: 403, level: 'warn' },
  invalid_input: { status: 400, level: 'info' },
  conflict: { status: 409, level: 'info' },
  rate_limited: { status: 429, level: 'warn' },
  too_large: { status: 413, level: 'info' },
  wrong_type: { status: 415, level: 'info' },
  full: { status: 409, level: 'info' },
  expired: { status: 410, level: 'info' },
  wrong_credentials: { status: 401, level: 'info' },
  too_complex: { status: 400, level: 'warn' },
  unavailable: { status: 503, level: 'error' },
  internal: { status: 500, level: 'error' },
} as const satisfies Record<string, { status: number; level: 'info' | 'warn' | 'error' }>;

export type ErrorCode = keyof typeof ERRORS;

/** Why a field was refused; each has its copy in error-copy/*.json under `field.<reason>`. */
export const FIELD_REASONS = [
  'required', 'too_long', 'too_short', 'not_a_date', 'not_a_time', 'in_the_past', 'before_opening', 'end_before_start', 'not_an_email',
  'not_a_link', 'not_https', 'unknown', 'not_chosen', 'not_a_number', 'out_of_range', 'password_too_short', 'password_common', 'same_country',
  'own_party', 'funding_alone', 'not_a_zone', 'no_such_time', 'direction_override', 'wrong_password', 'wrong_code', 'last_administrator', 'already_member', 'already_invited',
  'duplicate', 'above_total', 'contradicts', 'before_closing',
] as const;
export type FieldReason = (typeof FIELD_REASONS)[number];

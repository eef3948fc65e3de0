import type { FieldErrors } from '@tawam/platform/kit';

const REASONS: Record<string, FieldErrors[string]> = { Int: 'not_a_number', Float: 'not_a_number', Money: 'not_a_number', Day: 'not_a_date', LocalDateTime: 'not_a_date', DateTime: 'not_a_date' };

/** The fields of all variables of a request that could not be read; null where something else was wrong with it. */
export function unreadVariables(message: string, whole: { errors?: readonly { message: string }[] } | undefined): FieldErrors | null {
  const faults = (whole?.errors ?? [{ message }]).map((error) => unreadVariable(error.message));
  return faults.every((fault) => fault !== null) ? Object.assign({}, ...faults) as FieldErrors : null;
}

/**
 * The field of an input that could not be read as its scalar, with the reason for the form: 2.5 where a whole number is
 * asked, an amount of twenty digits. GraphQL says so in a sentence alone: with the path the first time a document runs,
 * with the name of the field afterwards (graphql-jit).
 * @returns null for every other fault of a request: those are of the program, not of who types
 */
function unreadVariable(message: string): FieldErrors | null {
  const [, name] = /^Variable "\$([^"]+)" got invalid value /.exec(message) ?? [];
  if (!name) return null;
  const type = /Expected type "?(\w+)|; (\w+) cannot represent/.exec(message);
  const reason = REASONS[type?.[1] ?? type?.[2] ?? ''];
  const path = / at "([^"]+)"; /.exec(message)?.[1] ?? name;
  return reason ? { [path.replace(/\[(\d+)\]/g, '.$1')]: reason } : null;
}

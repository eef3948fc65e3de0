import { useCallback, useState } from 'react';
import { useDraft } from './draft.js';
import { ApiError } from './errors.js';
import { fieldCopy } from './error-copy.js';

/** Checks one value and answers a reason of the registry (`required`, `too_long`…) or nothing. */
export type Check<Values> = (value: unknown, values: Values) => string | undefined;

export const required: Check<unknown> = (value) => {
  const empty = value === null || value === undefined || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
  return empty ? 'required' : undefined;
};
export const atMost = (limit: number): Check<unknown> => (value) => (typeof value === 'string' && [...value].length > limit ? 'too_long' : undefined);

export interface FormState<Values extends object> {
  values: Values;
  set: <Name extends keyof Values>(name: Name, value: Values[Name]) => void;
  /** Everything a control needs: `<TextField label={…} {...form.field('title')} />`. */
  field: <Name extends keyof Values & string>(name: Name) => { name: Name; value: Values[Name]; onChange: (value: Values[Name]) => void; error: string | undefined };
  /** The copy of the fault at a path (`deadlines.0.localAt`), from the browser's checks or the server's answer. */
  errorAt: (path: string) => string | undefined;
  /** Runs the checks; true when all is well. The server checks again. */
  check: () => boolean;
  /** Forgets the draft, after the server has it; shows `kept`, else what the form began with. */
  clear: (kept?: Values) => void;
  /** Changes when a check failed: give it to `<Form error>` together with the server's error. */
  fault: Error | null;
}

/**
 * A form whose values survive everything until `clear()`. `serverError` is the error of the mutation.
 * @param key names place and thing of the draft, for example `project:new:${partnershipId}`.
 */
export function useForm<Values extends object>(key: string, initial: Values, checks: Partial<Record<keyof Values & string, Check<Values>>> = {}, serverError: Error | null = null): FormState<Values> {
  const [values, setValues, clear] = useDraft<Values>(key, initial, (kept) => ({ ...initial, ...kept }));
  const [faults, setFaults] = useState<{ error: ApiError | null; touched: Set<string> }>({ error: null, touched: new Set() });
  const server = serverError instanceof ApiError ? serverError : null;
  // What the server says is about all that was typed until then, also in a form that has no checks of its own.
  const [answered, setAnswered] = useState(serverError);
  if (answered !== serverError) {
    setAnswered(serverError);
    if (serverError) setFaults({ error: null, touched: new Set() });
  }

  const set = useCallback(<Name extends keyof Values>(name: Name, value: Values[Name]) => {
    setValues({ ...values, [name]: value });
    setFaults((now) => ({ ...now, touched: new Set(now.touched).add(String(name)) }));
  }, [values, setValues]);

  const errorAt = (path: string): string | undefined => {
    const local = faults.touched.has(path.split('.')[0] ?? path) ? undefined : faults.error?.fields[path];
    const told = faults.touched.has(path.split('.')[0] ?? path) ? undefined : (server?.fields[path] ?? server?.fields[`input.${path}`]);
    const reason = local ?? told;
    return reason ? fieldCopy(reason) : undefined;
  };

  const check = () => {
    const found: Record<string, string> = {};
    for (const [name, test] of Object.entries(checks) as Array<[keyof Values & string, Check<Values>]>) {
      const reason = test(values[name], values);
      if (reason) found[name] = reason;
    }
    const well = Object.keys(found).length === 0;
    setFaults({ error: well ? null : new ApiError('invalid_input', found), touched: new Set() });
    return well;
  };

  return {
    values, set, errorAt, check, clear,
    fault: faults.error ?? serverError,
    field: (name) => ({ name, value: values[name], onChange: (value) => set(name, value), error: errorAt(name) }),
  };
}

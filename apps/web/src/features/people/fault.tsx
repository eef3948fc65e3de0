import { fieldCopy } from '../../lib/error-copy.js';
import { ApiError } from '../../lib/errors.js';
import { FormSummary } from '../../ui/form.js';

/** A refusal outside a form: the reason of its first field in words, else what the error means. */
export function Fault({ error }: { error: Error | null }) {
  if (!error) return null;
  const [reason] = error instanceof ApiError ? Object.values(error.fields) : [];
  return reason ? <div className="form-summary" role="alert"><p>{fieldCopy(reason)}</p></div> : <FormSummary error={error} />;
}

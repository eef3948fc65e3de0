import { SelectField } from '../../ui/choice-field.js';
import type { Answer } from './operations.js';
import { t } from './text.js';

/** Which tool an alert tells, among those of the reader that work; nothing where there is none. */
export function WebhookField({ webhooks, hint, value, onChange }: { webhooks: Answer['webhooks']; hint: string; value: string | null; onChange: (id: string | null) => void }) {
  const offered = webhooks.filter((hook) => !hook.disabledAt || hook.id === value);
  if (!offered.length) return null;
  return <SelectField label={t('row.webhook')} hint={hint} value={value ?? ''} onChange={(id) => onChange(id || null)}
    options={[{ value: '', label: t('row.webhook.none') }, ...offered.map((hook) => ({ value: hook.id, label: hook.description || hook.url }))]} />;
}

import { useState, type ReactNode } from 'react';
import { CheckboxField, SelectField } from '../../ui/choice-field.js';
import { ErrorState } from '../../ui/states.js';
import type { Ways } from './alerts-page.js';
import type { Choice } from './operations.js';
import { t } from './text.js';
import { WebhookField } from './webhook-field.js';

const FREQUENCIES = ['NOW', 'DAILY', 'WEEKLY'] as const;

/** One alert: on or off, how often, by which way. Changed at once, and shown so until the server has said what stands. */
export function ChoiceRow({ title, plainTitle, choice, ways, mutation, change }: {
  title: ReactNode; plainTitle: string; choice: Choice; ways: Ways; mutation: { pending: boolean; error: Error | null }; change: (choice: Choice) => void;
}) {
  const [asked, setAsked] = useState(choice);
  const { active, frequency, byMail, byPush, webhookId } = mutation.pending ? asked : choice;
  const now: Choice = { active, frequency, byMail, byPush, webhookId };
  const take = (next: Choice) => {
    setAsked(next);
    change(next);
  };
  return (
    <div className="alert-row" role="group" aria-label={plainTitle} aria-busy={mutation.pending}>
      <div className="alert-row-head">
        <h3>{title}</h3>
        <CheckboxField label={t('row.active')} checked={active} onChange={(on) => take({ ...now, active: on })} />
      </div>
      {active ? (
        <div className="alert-row-ways">
          <SelectField label={t('row.frequency')} value={frequency} options={FREQUENCIES.map((one) => ({ value: one, label: t(`frequency.${one}`) }))}
            onChange={(value) => take({ ...now, frequency: FREQUENCIES.find((one) => one === value) ?? 'NOW' })} />
          <div className="alert-row-checks">
            <CheckboxField label={t('row.mail')} checked={byMail} onChange={(on) => take({ ...now, byMail: on })} />
            {ways.push || byPush ? <CheckboxField label={t('row.push')} hint={ways.push ? undefined : t('row.push.none')} checked={byPush} onChange={(on) => take({ ...now, byPush: on })} /> : null}
          </div>
          <WebhookField webhooks={ways.webhooks} hint={t('row.webhook.hint')} value={webhookId} onChange={(id) => take({ ...now, webhookId: id })} />
        </div>
      ) : <p className="faint small">{t('row.silent')}</p>}
      {mutation.error ? <ErrorState error={mutation.error} /> : null}
    </div>
  );
}

import { useState } from 'react';
import { IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { useClientKey } from '../../lib/client-key.js';
import { required, useForm } from '../../lib/form.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Form } from '../../ui/form.js';
import { Row, Stack } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { TextField } from '../../ui/text-field.js';
import { CreateWebhook, MyWebhooks } from './operations.js';
import { ShownOnce } from './shown-once.js';
import { WebhookRow } from './webhook-row.js';
import { t } from './text.js';

/** The reader's own tools, which are called with signed messages. */
export function WebhooksCard() {
  const query = useQueryOp(MyWebhooks, {});
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<{ id: string; secret: string } | null>(null);
  const hooks = query.data?.webhooks;
  return (
    <Card title={t('hooks.title')} icon={IconPlugConnected}>
      <Stack tight>
        <p>{t('hooks.text')}</p>
        {query.error && !hooks ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !hooks ? <RowsSkeleton rows={1} /> : (
          <>
            {hooks.length ? (
              <div className="channel-rows"><CardRows>
                {hooks.map((hook) => (
                  <CardRow key={hook.id}>
                    {made?.id === hook.id ? <ShownOnce text={t('hooks.secretOnce')} value={made.secret} /> : null}
                    <WebhookRow hook={hook} rotated={(secret) => setMade({ id: hook.id, secret })} />
                  </CardRow>
                ))}
              </CardRows></div>
            ) : adding ? null : <p className="faint small">{t('hooks.none')}</p>}
            {adding ? <NewWebhook done={(id, secret) => { setAdding(false); setMade({ id, secret }); }} cancel={() => setAdding(false)} />
              : <Row><Button icon={IconPlus} onClick={() => setAdding(true)}>{t('hooks.add')}</Button></Row>}
          </>
        )}
      </Stack>
    </Card>
  );
}

function NewWebhook({ done, cancel }: { done: (id: string, secret: string) => void; cancel: () => void }) {
  const [key, renewKey] = useClientKey('webhook:new');
  const create = useMutationOp(CreateWebhook, { refresh: [MyWebhooks], onDone: ({ createWebhook }) => { form.clear(); renewKey(); done(createWebhook.webhook.id, createWebhook.secret); } });
  const form = useForm('webhook:new', { url: '', description: '' }, { url: required }, create.error);
  return (
    <Form submit={t('hooks.create')} pending={create.pending} error={form.fault ?? create.error} other={<Button onClick={cancel}>{baseText('cancel')}</Button>}
      onSubmit={() => { if (form.check()) void create.run({ input: form.values, clientKey: key }); }}
    >
      <TextField label={t('hooks.url')} hint={t('hooks.url.hint')} type="url" {...form.field('url')} />
      <TextField label={t('hooks.description')} hint={t('hooks.description.hint')} optional {...form.field('description')} />
    </Form>
  );
}

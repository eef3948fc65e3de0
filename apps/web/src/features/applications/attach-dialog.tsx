import { useEffect, useEffectEvent, useState } from 'react';
import { formatFileSize } from '../../lib/amounts.js';
import { useClientKey } from '../../lib/client-key.js';
import { errorCopy } from '../../lib/error-copy.js';
import { refresh, useMutationOp, useQueryOp } from '../../lib/query.js';
import { useUpload } from '../../lib/use-upload.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/choice-field.js';
import { Dialog } from '../../ui/dialog.js';
import { FileDrop, Progress } from '../../ui/file-drop.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { AttachToDossierItem, both, DossierDocuments, DossierUploadRules, type Item, type Sheet } from './operations.js';
import { t } from './text.js';

/** Puts a document to a line: one of the workspace, or a new file, which becomes a document of the workspace. */
export function AttachDialog({ sheet, item, onClose }: { sheet: Sheet; item: Item; onClose: () => void }) {
  const documents = useQueryOp(DossierDocuments, { partnershipId: sheet.partnershipId });
  const rules = useQueryOp(DossierUploadRules, {}).data?.uploadRules;
  const [clientKey, renewKey] = useClientKey(`application:file:${item.id}`);
  const [threadId, setThreadId] = useState('');
  const [sending, setSending] = useState<{ file: File; threadId: string } | null>(null);
  const [fault, setFault] = useState<string>();
  const attach = useMutationOp(AttachToDossierItem, { refresh: [...both, DossierDocuments] });
  const free = (documents.data?.threads.items ?? []).filter((one) => !item.files.some((file) => file.threadId === one.id));
  const put = async () => {
    if (await attach.run({ itemId: item.id, threadId })) onClose();
  };
  const begin = async ([file]: File[]) => {
    if (!file) return;
    const ending = file.name.split('.').at(-1)?.toLowerCase() ?? '';
    const bad = rules && file.size > rules.maxBytes ? t('file.tooLarge', { most: formatFileSize(rules.maxBytes) }) : rules && !rules.extensions.includes(ending) ? t('file.wrongType') : undefined;
    setFault(bad);
    if (bad) return;
    const made = await attach.run({ itemId: item.id, newTitle: file.name.replace(/\.[^.]+$/, '').slice(0, 300) || file.name, clientKey });
    const files = made?.attachToDossierItem.items.find((one) => one.id === item.id)?.files ?? [];
    const newest = files.filter((one) => !item.files.some((old) => old.threadId === one.threadId)).at(-1) ?? files.at(-1);
    if (!newest) return;
    renewKey();
    setSending({ file, threadId: newest.threadId });
  };
  return (
    <Dialog open onClose={onClose} title={t('file.attach')}>
      <p><UserText text={item.text} lang={item.textLang} /></p>
      {attach.error ? <ErrorState error={attach.error} /> : null}
      {sending ? <Sending file={sending.file} threadId={sending.threadId} onDone={() => { refresh(...both); toast(t('file.done')); onClose(); }} /> : (
        <div className="form">
          <FileDrop label={t('file.new')} hint={rules ? t('file.newHint', { most: formatFileSize(rules.maxBytes) }) : undefined} error={fault} accept={rules?.extensions.map((one) => `.${one}`).join(',') ?? ''} disabled={attach.pending} onFiles={(files) => void begin(files)} />
          {free.length ? (
            <div className="item-attach">
              <SelectField label={t('file.existing')} value={threadId} placeholder={t('file.choose')} onChange={setThreadId} options={free.map((one) => ({ value: one.id, label: one.title }))} />
              <Button disabled={!threadId} loading={attach.pending} onClick={() => void put()}>{t('file.put')}</Button>
            </div>
          ) : null}
        </div>
      )}
    </Dialog>
  );
}

/** The file on its way, in pieces: after a lost line it goes on by itself. */
function Sending({ file, threadId, onDone }: { file: File; threadId: string; onDone: () => void }) {
  const upload = useUpload(threadId, onDone);
  const start = useEffectEvent(() => upload.start(file, ''));
  useEffect(() => start(), []);
  const { step, sent, error } = upload.state;
  return (
    <div className="item-sending">
      <p><bdi dir="auto">{file.name}</bdi></p>
      <Progress value={file.size ? sent / file.size : 0} label={file.name} />
      {step === 'lost' ? <p role="status">{t('file.lost')}</p> : null}
      {step === 'checking' ? <p role="status">{t('file.checking')}</p> : null}
      {error ? <div role="alert"><p>{error.code === 'wrong_type' ? t('file.wrongType') : errorCopy(error)}</p><p className="faint small">{t('file.threadStays')}</p></div> : null}
    </div>
  );
}

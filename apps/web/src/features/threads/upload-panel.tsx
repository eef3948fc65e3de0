import { useState } from 'react';
import { IconPlayerPause, IconPlayerPlay, IconUpload } from '@tabler/icons-react';
import { formatFileSize } from '../../lib/amounts.js';
import { baseText } from '../../lib/base-text.js';
import { errorCopy, fieldCopy } from '../../lib/error-copy.js';
import { useQueryOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { FileDrop, Progress } from '../../ui/file-drop.js';
import { TextField } from '../../ui/text-field.js';
import { t } from './text.js';
import { UploadRules } from './threads.graphql.js';
import { useUpload, type UploadState } from '../../lib/use-upload.js';

/** A file comes in: chosen, described, sent in pieces, checked by the server. */
export function UploadPanel({ threadId, first, onDone }: { threadId: string; first: boolean; onDone: () => void }) {
  const rules = useQueryOp(UploadRules, {}).data?.uploadRules;
  const [file, setFile] = useState<File | null>(null);
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<string>();
  const upload = useUpload(threadId, () => { setFile(null); setNote(''); onDone(); });
  const { step, error } = upload.state;

  const choose = ([chosen]: File[]) => {
    if (!chosen) return;
    upload.reset();
    setFault(faultOf(chosen, rules));
    setFile(faultOf(chosen, rules) ? null : chosen);
  };
  if (!file) {
    return (
      <FileDrop
        label={first ? t('upload.first') : t('upload.next')} hint={rules ? t('upload.hint', { size: formatFileSize(rules.maxBytes) }) : undefined} error={fault}
        accept={rules?.extensions.map((one) => `.${one}`).join(',')} onFiles={choose}
      />
    );
  }
  if (step === 'idle' || step === 'failed') {
    return (
      <form className="upload" noValidate onSubmit={(event) => { event.preventDefault(); upload.start(file, note); }}>
        <p className="upload-file"><bdi dir="auto">{file.name}</bdi> <span className="faint small">{formatFileSize(file.size)}</span></p>
        {error ? <p className="upload-bad small" role="alert">{error.code === 'wrong_type' ? t('upload.wrongType') : (reasonOf(error.fields) ?? errorCopy(error))}</p> : null}
        <TextField label={t('upload.note')} hint={t('upload.noteHint')} optional value={note} onChange={setNote} maxLength={2000} />
        <div className="upload-actions">
          <Button type="submit" variant="primary" icon={IconUpload}>{t('upload.start')}</Button>
          <Button variant="quiet" onClick={() => { setFile(null); upload.reset(); }}>{baseText('cancel')}</Button>
        </div>
      </form>
    );
  }
  return <UnderWay file={file} state={upload.state} upload={upload} onCancel={() => { upload.cancel(); setFile(null); }} />;
}

function UnderWay({ file, state, upload, onCancel }: { file: File; state: UploadState; upload: { pause: () => void; resume: () => void }; onCancel: () => void }) {
  const words = { sending: t('upload.progress', { sent: formatFileSize(state.sent), size: formatFileSize(file.size) }), checking: t('upload.checking'), paused: t('upload.paused'), lost: t('upload.lost'), idle: '', failed: '' };
  return (
    <div className="upload">
      <p className="upload-file"><bdi dir="auto">{file.name}</bdi></p>
      <Progress value={file.size ? state.sent / file.size : 0} label={file.name} />
      <p className="faint small">{words[state.step]}</p>
      {/* Said aloud when the step changes, not with every piece. */}
      <p className="visually-hidden" role="status">{state.step === 'sending' ? '' : words[state.step]}</p>
      <div className="upload-actions">
        {state.step === 'sending' ? <Button icon={IconPlayerPause} onClick={upload.pause}>{t('upload.pause')}</Button> : null}
        {state.step === 'paused' || state.step === 'lost' ? <Button icon={IconPlayerPlay} onClick={upload.resume}>{t('upload.resume')}</Button> : null}
        {state.step === 'checking' ? null : <Button variant="quiet" onClick={onCancel}>{t('upload.cancel')}</Button>}
      </div>
    </div>
  );
}

const reasonOf = (fields: Record<string, string>): string | undefined => {
  const [reason] = Object.values(fields);
  return reason ? fieldCopy(reason) : undefined;
};

/** What can be said before a byte has travelled; the server judges again, by the content. */
function faultOf(file: File, rules: { maxBytes: number; extensions: string[] } | undefined): string | undefined {
  if (!rules) return undefined;
  if (file.size > rules.maxBytes) return t('upload.tooLarge', { size: formatFileSize(file.size), most: formatFileSize(rules.maxBytes) });
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  return rules.extensions.includes(ending) ? undefined : t('upload.wrongType');
}

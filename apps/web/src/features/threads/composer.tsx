import { useState, type KeyboardEvent } from 'react';
import { IconSend2 } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { useDraft } from '../../lib/draft.js';
import { fieldCopy } from '../../lib/error-copy.js';
import { LANGUAGE_NAMES } from '../../lib/language.js';
import { useSession } from '../../lib/session.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/choice-field.js';
import { MentionArea, mentionsIn } from './mention-area.js';
import type { Outgoing } from './outbox.js';
import type { ThreadParty } from './parties.js';
import { randomId } from './random-id.js';
import { t } from './text.js';
import type { ParticipantView, VersionView } from './threads.graphql.js';

const LIMIT = 10_000;
/** Languages that people of both shores write besides those of the product. */
const WRITTEN = { ...LANGUAGE_NAMES, es: 'Español', it: 'Italiano' };

export interface ComposerProps {
  threadId: string;
  people: readonly ParticipantView[];
  partyOf: (tenantId: string) => ThreadParty;
  versions?: readonly VersionView[];
  /** A reply: to which comment, by whom. */
  parent?: { id: string; name: string };
  onPost: (item: Outgoing) => void;
  onCancel?: () => void;
}
interface Draft { body: string; lang: string; versionId: string }

export const draftKey = (threadId: string, parentId?: string) => `comment:${threadId}${parentId ? `:${parentId}` : ''}`;
export const EMPTY: Draft = { body: '', lang: '', versionId: '' };

/** Where one writes. What is typed stays on this device until it has been sent. Ctrl and Enter send. */
export function Composer({ threadId, people, partyOf, versions = [], parent, onPost, onCancel }: ComposerProps) {
  const [draft, set, clear] = useDraft<Draft>(draftKey(threadId, parent?.id), EMPTY);
  const [fault, setFault] = useState<string>();
  const session = useSession();
  const others = people.filter(({ person }) => person.id !== session.id);
  const change = (part: Partial<Draft>) => { setFault(undefined); set({ ...draft, ...part }); };

  const submit = () => {
    const body = draft.body.trim();
    if (!body || [...body].length > LIMIT) return setFault(fieldCopy(body ? 'too_long' : 'required'));
    onPost({ clientKey: randomId(), body, parentId: parent?.id ?? null, versionId: draft.versionId || null, mentions: mentionsIn(body, others), lang: draft.lang || null, at: new Date().toISOString() });
    clear();
    onCancel?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); submit(); }
    if (event.key === 'Escape' && onCancel) { event.preventDefault(); onCancel(); }
  };
  return (
    <form className="composer" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <MentionArea
        label={parent ? t('comment.replyTo', { name: parent.name }) : t('composer.title')} hint={parent ? undefined : t('composer.hint')} error={fault} limit={LIMIT}
        value={draft.body} onChange={(body) => change({ body })} people={others} partyOf={partyOf} rows={parent ? 2 : 3} onKeyDown={onKeyDown} autoFocus={Boolean(parent)}
        lang={draft.lang || undefined}
      />
      <div className="composer-row">
        <SelectField label={t('composer.lang')} value={draft.lang} onChange={(lang) => change({ lang })} placeholder={t('composer.lang.auto')} options={Object.entries(WRITTEN).map(([value, label]) => ({ value, label }))} />
        {versions.length && !parent ? (
          <SelectField label={t('composer.version')} value={draft.versionId} onChange={(versionId) => change({ versionId })} placeholder={t('composer.version.none')} options={versions.map(({ id, number }) => ({ value: id, label: t('composer.version.one', { number }) }))} />
        ) : null}
        <div className="composer-actions">
          {onCancel ? <Button variant="quiet" onClick={onCancel}>{baseText('cancel')}</Button> : null}
          <Button type="submit" variant="primary" icon={IconSend2}>{t('composer.send')}</Button>
        </div>
      </div>
    </form>
  );
}

import { useRef, useState, type ReactNode } from 'react';
import { IconArrowBackUp, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { fieldCopy } from '../../lib/error-copy.js';
import { useMutationOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Chip } from '../../ui/chip.js';
import { DateTimeText } from '../../ui/date-time.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { STROKE } from '../../ui/icon.js';
import { Menu } from '../../ui/menu.js';
import { PartySwatch } from '../../ui/party-swatch.js';
import { ErrorState } from '../../ui/states.js';
import { TextArea } from '../../ui/text-field.js';
import { UserText } from '../../ui/user-text.js';
import type { ThreadParty } from './parties.js';
import { t } from './text.js';
import { EditComment, RemoveComment, ThreadPage, type CommentView } from './threads.graphql.js';

/** Who, of which party, when: the head of every comment, sent or on its way. */
export function CommentHead({ name, party, children }: { name: string; party: ThreadParty; children?: ReactNode }) {
  return (
    <header className="comment-head">
      <PartySwatch hue={party.hue} />
      <b><UserText text={name} /></b>
      {party.name ? <span className="faint small"><UserText text={party.name} lang={party.lang} /></span> : null}
      {children}
    </header>
  );
}

/** What was written, in its own direction; a mention is set in bold. */
export function CommentBody({ text, lang, names }: { text: string; lang: string | null; names: readonly string[] }) {
  return (
    <div className="comment-body" lang={lang ?? undefined}>
      {text.split(/\n{2,}/).map((paragraph, at) => <p key={at} dir="auto" className="user-block">{withMentions(paragraph, names)}</p>)}
    </div>
  );
}

function withMentions(text: string, names: readonly string[]): ReactNode {
  if (!names.length) return text;
  const marks = names.map((name) => `@${name}`);
  const pattern = new RegExp(`(${marks.map((mark) => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'u');
  return text.split(pattern).map((part, at) => (marks.includes(part) ? <b key={at} className="comment-mention"><bdi>{part}</bdi></b> : part));
}

export interface CommentItemProps {
  comment: CommentView;
  party: ThreadParty;
  mine: boolean;
  versionNumber?: number | undefined;
  /** Set where the comment that it answers is not in sight. */
  orphan?: boolean;
  onReply?: (() => void) | undefined;
}

/** One comment. Its author changes and removes it; nobody else does. */
export function CommentItem({ comment, party, mine, versionNumber, orphan, onReply }: CommentItemProps) {
  const [editing, setEditing] = useState(false);
  const [asking, setAsking] = useState(false);
  const remove = useMutationOp(RemoveComment, { refresh: [ThreadPage] });
  const removed = comment.removedAt !== null;
  const root = useRef<HTMLElement>(null);
  // The keyboard goes back to where it came from; where that is gone, to the comment itself.
  const returnTo = (selector: string) => requestAnimationFrame(() => (root.current?.querySelector<HTMLElement>(selector) ?? root.current)?.focus());
  return (
    <article ref={root} className="comment" id={`comment-${comment.id}`} tabIndex={-1}>
      <CommentHead name={comment.author.name} party={party}>
        {mine && !removed && !editing ? (
          <Menu label={t('comment.menu')} className="comment-menu" button={<IconDots size={18} stroke={STROKE} aria-hidden />}>
            <button type="button" role="menuitem" onClick={() => setEditing(true)}><IconPencil size={18} stroke={STROKE} aria-hidden />{t('comment.edit')}</button>
            <button type="button" role="menuitem" onClick={() => setAsking(true)}><IconTrash size={18} stroke={STROKE} aria-hidden />{t('comment.remove')}</button>
          </Menu>
        ) : null}
      </CommentHead>
      {orphan ? <p className="faint small">{t('comment.inReply')}</p> : null}
      {removed ? <p className="faint comment-removed">{t('comment.removed')}</p>
        : editing ? <EditForm comment={comment} onDone={() => { setEditing(false); returnTo('.comment-menu'); }} />
          : <CommentBody text={comment.body ?? ''} lang={comment.lang} names={comment.mentions.map((one) => one.name)} />}
      {remove.error ? <ErrorState error={remove.error} /> : null}
      <footer className="comment-foot faint small">
        <DateTimeText value={comment.createdAt} />
        {comment.editedAt && !removed ? <span>{t('comment.edited')}</span> : null}
        {versionNumber && !removed ? <Chip tone="outline">{t('comment.about', { number: versionNumber })}</Chip> : null}
        {onReply && !editing ? <button type="button" className="comment-reply" onClick={onReply}><IconArrowBackUp size={18} stroke={STROKE} className="mirrored" aria-hidden />{t('comment.reply')}<span className="visually-hidden"> {t('comment.replyTo', { name: comment.author.name })}</span></button> : null}
      </footer>
      <ConfirmDialog open={asking} onClose={() => { setAsking(false); returnTo('.comment-menu'); }} title={t('comment.removeTitle')} confirm={t('comment.remove')} onConfirm={() => remove.run({ id: comment.id })}>
        <p>{t('comment.removeText')}</p>
      </ConfirmDialog>
    </article>
  );
}

const LIMIT = 10_000;

function EditForm({ comment, onDone }: { comment: CommentView; onDone: () => void }) {
  const [body, setBody] = useState(comment.body ?? '');
  const [fault, setFault] = useState<string>();
  const edit = useMutationOp(EditComment, { refresh: [ThreadPage] });
  const submit = async () => {
    const text = body.trim();
    if (!text || [...text].length > LIMIT) return setFault(fieldCopy(text ? 'too_long' : 'required'));
    if (await edit.run({ id: comment.id, body: text })) onDone();
  };
  return (
    <form className="composer" noValidate onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <TextArea label={t('comment.menu')} value={body} onChange={(next) => { setFault(undefined); setBody(next); }} error={fault} limit={LIMIT} lang={comment.lang} autoFocus />
      {edit.error ? <ErrorState error={edit.error} /> : null}
      <div className="composer-actions">
        <Button variant="quiet" onClick={onDone}>{baseText('cancel')}</Button>
        <Button type="submit" variant="primary" loading={edit.pending}>{baseText('save')}</Button>
      </div>
    </form>
  );
}

import { useState } from 'react';
import { IconArrowDown, IconArrowUp, IconCircle, IconCircleCheckFilled, IconCircleDashed, IconCircleMinus, IconDotsVertical, IconFile, IconPaperclip, IconPencil, IconPlayerPlay, IconTrash, IconX } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { formatFileSize } from '../../lib/amounts.js';
import { patchQuery, useMutationOp } from '../../lib/query.js';
import { Link } from '../../lib/router.js';
import { IconButton } from '../../ui/button.js';
import { Chip } from '../../ui/chip.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { STROKE } from '../../ui/icon.js';
import { Menu } from '../../ui/menu.js';
import { ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { AttachDialog } from './attach-dialog.js';
import { Due } from './marks.js';
import { both, DetachFromDossierItem, DossierSheet, MoveDossierItem, RemoveDossierItem, SetDossierItemState, type Item, type Sheet } from './operations.js';
import { SetAsideDialog } from './set-aside-dialog.js';
import { t } from './text.js';

interface Props { sheet: Sheet; item: Item; before: Item | null; after: Item | null; onEdit: () => void }

/** A line: ticked at once, the rest in its menu. Up and down are commands, so that the keyboard orders as well as a finger. */
export function ItemRow({ sheet, item, before, after, onEdit }: Props) {
  const [open, setOpen] = useState<'attach' | 'aside' | 'remove' | null>(null);
  const state = useMutationOp(SetDossierItemState, {
    refresh: both,
    optimistic: ({ id, state: to }) => [patchQuery(DossierSheet, { id: sheet.id }, (now) => ({ ...now, dossier: { ...now.dossier, items: now.dossier.items.map((one) => (one.id === id ? { ...one, state: to } : one)) } }))],
  });
  const move = useMutationOp(MoveDossierItem, { refresh: both });
  const remove = useMutationOp(RemoveDossierItem, { refresh: both });
  const detach = useMutationOp(DetachFromDossierItem, { refresh: both });
  const error = state.error ?? move.error ?? remove.error ?? detach.error;
  const done = item.state === 'DONE';
  const off = item.state === 'NOT_NEEDED';
  // Behind the next one is before the one that follows it, in the order of all lines.
  const behindNext = () => sheet.items[sheet.items.findIndex((one) => one.id === after?.id) + 1]?.id ?? null;
  return (
    <li className={`item${done ? ' item-done' : ''}${off ? ' item-off' : ''}`}>
      {sheet.mayEdit && !off
        ? <button type="button" className="item-mark" aria-pressed={done} aria-label={t('item.tick', { text: item.text })} onClick={() => void state.run({ id: item.id, state: done ? 'TODO' : 'DONE' })}><Mark state={item.state} /></button>
        : <span className="item-mark"><Mark state={item.state} /></span>}
      <div className="item-text">
        <p className="item-words"><UserText text={item.text} lang={item.textLang} /></p>
        <p className="item-facts small">
          {item.kind === 'TASK' ? null : <span className="faint">{t(item.kind === 'PRECONDITION' ? 'kind.PRECONDITION' : 'kind.DOCUMENT')}{item.required ? '' : ` · ${t('item.optional')}`}</span>}
          {item.state === 'DOING' ? <Chip tone="info">{t('item.doing')}</Chip> : null}
          {off ? <Chip>{t('item.off')}</Chip> : null}
          {item.assignee ? <UserText text={item.assignee.name} /> : null}
          <Due item={item} />
        </p>
        {item.note ? <p className="item-note small"><UserText text={item.note} /></p> : null}
        {item.files.length ? (
          <ul className="item-files small">
            {item.files.map((file) => (
              <li key={file.threadId}>
                <IconFile size={14} stroke={STROKE} aria-hidden />
                <Link href={`/w/${sheet.partnershipId}/threads/${file.threadId}`}><UserText text={file.title} /></Link>
                <span className="faint">{file.fileName ? <><bdi dir="auto">{file.fileName}</bdi> · {t('file.version', { number: file.number ?? 1 })}{file.bytes ? ` · ${formatFileSize(file.bytes)}` : ''}</> : t('file.none')}</span>
                <IconButton icon={IconX} label={t('file.detach', { title: file.title })} onClick={() => void detach.run({ itemId: item.id, threadId: file.threadId })} />
              </li>
            ))}
          </ul>
        ) : null}
        {error ? <ErrorState error={error} /> : null}
      </div>
      <Menu label={t('item.menu', { text: item.text })} button={<IconDotsVertical size={21} stroke={STROKE} aria-hidden />} className="item-menu">
        <button type="button" role="menuitem" onClick={() => setOpen('attach')}><IconPaperclip size={18} stroke={STROKE} aria-hidden />{t('file.attach')}</button>
        {sheet.mayEdit ? <>
          <button type="button" role="menuitem" onClick={onEdit}><IconPencil size={18} stroke={STROKE} aria-hidden />{t('item.edit')}</button>
          {item.state === 'TODO' ? <button type="button" role="menuitem" onClick={() => void state.run({ id: item.id, state: 'DOING' })}><IconPlayerPlay size={18} stroke={STROKE} className="mirrored" aria-hidden />{t('item.begin')}</button> : null}
          {before ? <button type="button" role="menuitem" onClick={() => void move.run({ id: item.id, beforeId: before.id })}><IconArrowUp size={18} stroke={STROKE} aria-hidden />{t('item.up')}</button> : null}
          {after ? <button type="button" role="menuitem" onClick={() => void move.run({ id: item.id, beforeId: behindNext() })}><IconArrowDown size={18} stroke={STROKE} aria-hidden />{t('item.down')}</button> : null}
          {off ? <button type="button" role="menuitem" onClick={() => void state.run({ id: item.id, state: 'TODO' })}><IconCircle size={18} stroke={STROKE} aria-hidden />{t('item.needed')}</button> : null}
          {!off && item.fromCall ? <button type="button" role="menuitem" onClick={() => setOpen('aside')}><IconCircleMinus size={18} stroke={STROKE} aria-hidden />{t('item.setAside')}</button> : null}
          {item.fromCall ? null : <button type="button" role="menuitem" onClick={() => setOpen('remove')}><IconTrash size={18} stroke={STROKE} aria-hidden />{baseText('remove')}</button>}
        </> : null}
      </Menu>
      {open === 'attach' ? <AttachDialog sheet={sheet} item={item} onClose={() => setOpen(null)} /> : null}
      {open === 'aside' ? <SetAsideDialog item={item} onClose={() => setOpen(null)} /> : null}
      <ConfirmDialog open={open === 'remove'} onClose={() => setOpen(null)} title={t('item.removeAsk')} confirm={baseText('remove')} onConfirm={() => remove.run({ id: item.id })}><p><UserText text={item.text} lang={item.textLang} /></p></ConfirmDialog>
    </li>
  );
}

function Mark({ state }: { state: string }) {
  if (state === 'DONE') return <IconCircleCheckFilled size={21} className="item-yes" aria-hidden />;
  if (state === 'NOT_NEEDED') return <IconCircleMinus size={21} stroke={STROKE} aria-hidden />;
  return state === 'DOING' ? <IconCircleDashed size={21} stroke={STROKE} aria-hidden /> : <IconCircle size={21} stroke={STROKE} aria-hidden />;
}

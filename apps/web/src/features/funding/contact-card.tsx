import { IconMail } from '@tabler/icons-react';
import { Card } from '../../ui/card.js';
import { Facts } from '../../ui/facts.js';
import { LtrText, UserText } from '../../ui/user-text.js';
import type { CallRecordSheet } from './operations.js';
import { OutsideLink } from './sources-card.js';
import { t } from './text.js';

/** The office that answers questions. */
export function ContactCard({ record: { contact } }: { record: CallRecordSheet }) {
  if (!contact) return null;
  return (
    <Card icon={IconMail} title={t('contact.title')}>
      <Facts rows={[
        [t('contact.office'), contact.name ? <UserText text={contact.name} /> : null],
        [t('contact.email'), contact.email ? <a href={`mailto:${encodeURIComponent(contact.email).replace('%40', '@')}`}><LtrText text={contact.email} /></a> : null],
        [t('contact.phone'), contact.phone ? <LtrText text={contact.phone} /> : null],
        [t('contact.page'), contact.url ? <OutsideLink url={contact.url} /> : null],
      ]} />
    </Card>
  );
}

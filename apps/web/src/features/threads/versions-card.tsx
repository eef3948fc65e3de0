import { IconDownload } from '@tabler/icons-react';
import { formatFileSize } from '../../lib/amounts.js';
import { toast } from '../../ui/toasts.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { DateTimeText } from '../../ui/date-time.js';
import { STROKE } from '../../ui/icon.js';
import { PartySwatch, Pin } from '../../ui/party-swatch.js';
import { UserText } from '../../ui/user-text.js';
import type { ThreadParty } from './parties.js';
import { t } from './text.js';
import type { ThreadView, VersionView } from './threads.graphql.js';
import { UploadPanel } from './upload-panel.js';

/** The file of a thread as it stood each time, newest first, and the place for the next. */
export function VersionsCard({ view, partyOf, onUploaded }: { view: ThreadView; partyOf: (tenantId: string) => ThreadParty; onUploaded: () => Promise<ThreadView | undefined> }) {
  const { versions, thread } = view;
  const done = async () => {
    const now = await onUploaded();
    const number = now?.versions[0]?.number;
    if (number) toast(t('upload.done', { number }));
  };
  return (
    <Card title={t('versions.title')}>
      {versions.length ? (
        <ol className="versions">{versions.map((version, at) => <li key={version.id}><Version version={version} party={partyOf(version.tenantId)} latest={at === 0} /></li>)}</ol>
      ) : <p className="soft versions-none">{t('versions.empty')}</p>}
      <UploadPanel threadId={thread.id} first={!versions.length} onDone={() => void done()} />
    </Card>
  );
}

function Version({ version, party, latest }: { version: VersionView; party: ThreadParty; latest: boolean }) {
  return (
    <div className="version">
      <Pin hue={party.hue} number={version.number} />
      <div className="version-text">
        <p className="version-name"><bdi dir="auto">{version.fileName}</bdi> {latest ? <Chip tone="info">{t('versions.latest')}</Chip> : null}</p>
        {version.note ? <p dir="auto" className="user-block small">{version.note}</p> : null}
        <p className="faint small version-facts">
          <PartySwatch hue={party.hue} name={party.name} lang={party.lang} />
          <UserText text={version.uploadedBy.name} /> <DateTimeText value={version.createdAt} />
          <span>{formatFileSize(version.bytes)}</span>
          <span title={t('versions.hashTitle')}>{t.rich('versions.hash', { hash: <bdi dir="ltr">{version.sha256.slice(0, 8)}</bdi> })}</span>
        </p>
      </div>
      <a href={`/files/${version.id}`} download className="version-download" aria-label={t('versions.downloadOf', { number: version.number, name: version.fileName })}>
        <IconDownload size={18} stroke={STROKE} aria-hidden />
      </a>
    </div>
  );
}

import { useSyncExternalStore } from 'react';
import { IconCloudOff } from '@tabler/icons-react';
import { baseText as t } from '../lib/base-text.js';
import { STROKE } from '../ui/icon.js';

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** Says that the line is down and that nothing typed is lost. Everything stays usable. */
export function OfflineStrip() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status" aria-live="polite">
      {online ? null : <div className="offline-strip"><IconCloudOff size={18} stroke={STROKE} aria-hidden />{t('offline.strip')}</div>}
    </div>
  );
}

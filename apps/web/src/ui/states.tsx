import type { ReactNode } from 'react';
import { IconAlertCircle, IconCloudOff } from '@tabler/icons-react';
import type { ApiError } from '../lib/errors.js';
import { OfflineError } from '../lib/errors.js';
import { errorCopy } from '../lib/error-copy.js';
import { baseText as t } from '../lib/base-text.js';
import { Button } from './button.js';
import { STROKE, type Icon } from './icon.js';
import './states.css';

/** Nothing is here yet: one sentence that says what to do, and one action. */
export function EmptyState({ children, action, icon: Glyph }: { children: ReactNode; action?: ReactNode; icon?: Icon }) {
  return (
    <div className="state state-empty">
      {Glyph ? <Glyph size={21} stroke={STROKE} aria-hidden /> : null}
      <p>{children}</p>
      {action}
    </div>
  );
}

/** What failed, what is kept, and a way to try again. */
export function ErrorState({ error, retry, kept }: { error: ApiError | OfflineError | Error; retry?: () => void; kept?: ReactNode }) {
  const Glyph = error instanceof OfflineError ? IconCloudOff : IconAlertCircle;
  const copy = errorCopy(error);
  return (
    <div className="state state-error" role="alert">
      <Glyph size={21} stroke={STROKE} aria-hidden />
      <div>
        <p>{copy}</p>
        {kept ? <p className="faint small">{kept}</p> : null}
      </div>
      {retry ? <Button onClick={retry}>{t('retry')}</Button> : null}
    </div>
  );
}

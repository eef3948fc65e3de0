import type { ReactNode } from 'react';
import type { Hue } from '../lib/party.js';
import './timeline.css';

export interface TimelineItem { id: string; hue: Hue; text: ReactNode; time: ReactNode }

/** What happened, newest first or last: swatch, name in bold, verb, object, local time. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="timeline">
      {items.map((item) => (
        <li key={item.id}>
          <span className={`swatch swatch-${item.hue}`} aria-hidden="true" />
          <span className="timeline-text">{item.text}</span>
          <span className="timeline-time">{item.time}</span>
        </li>
      ))}
    </ol>
  );
}

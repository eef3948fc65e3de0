import type { ComponentType } from 'react';

/** An outline icon of Tabler, imported by name: `import { IconBell } from '@tabler/icons-react'`. */
export type Icon = ComponentType<{ size?: number | string; stroke?: number | string; className?: string; 'aria-hidden'?: boolean | 'true' | 'false' }>;

/** The one stroke of all icons. Sizes are 14, 18 and 21. */
export const STROKE = 1.6;

import { featureText } from '../../lib/messages.js';
import type en from './messages/en.json';

export type Key = keyof typeof en;
export const t = featureText<Key>('imports');

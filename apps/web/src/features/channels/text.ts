import { featureText } from '../../lib/messages.js';
import type en from './messages/en.json';

export const t = featureText<keyof typeof en>('channels');

import { featureText } from './messages.js';
import type en from './messages/en.json';

/** The messages of the frame and of shared controls, in src/lib/messages. */
export const baseText = featureText<keyof typeof en>('app');

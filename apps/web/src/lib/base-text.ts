import { featureText } from './messages.js';
import type en from '../app/messages/en.json';

/** The messages of the frame and of shared controls, in src/app/messages. */
export const baseText = featureText<keyof typeof en>('app');

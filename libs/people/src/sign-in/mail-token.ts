import { createHmac } from 'node:crypto';

/**
 * The token of a link in a mail, made when the mail is sent. It follows from the delivery and the secret of the
 * installation, so that a mail sent twice under one Message-ID carries one link; nothing but its hash is stored.
 */
export const mailToken = (secret: string, kind: 'invitation' | 'reset', deliveryId: string): string =>
  createHmac('sha256', secret).update(`mail link/${kind}/${deliveryId}`).digest('base64url');

import type { Language } from '@tawam/contract';

export interface DeliveryReason {
  kind: 'SEARCH' | 'PARTNERSHIP' | 'FOLLOWED' | 'MENTIONED' | 'PARTY' | 'PROJECT';
  searchId: string | null;
  searchTitle: string | null;
  partnershipId: string | null;
  /** In the reader's language, not yet in order. */
  partyNames: string[];
  detail: Record<string, unknown>;
}

/** A row of the outbox that this process sends now, with what is needed to write the mail. */
export interface ClaimedDelivery {
  id: string;
  kind: 'NOTIFICATION' | 'INVITATION' | 'PASSWORD_RESET' | 'PASSWORD_CHANGED' | 'ENROLMENT' | 'DIGEST';
  channel: 'MAIL' | 'PUSH' | 'WEBHOOK';
  /** The webhook that it goes to; null for mail and push. */
  endpointId: string | null;
  personId: string | null;
  invitationId: string | null;
  subjectId: string | null;
  detail: Record<string, unknown>;
  attempts: number;
  /** The one address that a mail goes to. */
  address: string;
  /** The reader's language at this moment, not that of when the row was written. */
  language: Language;
  zone: string;
  /** Names of months that the reader's country uses. */
  months: 'gregorian' | 'levant' | 'maghreb';
  /** Empty for an invitation to somebody not yet known. */
  name: string;
  /** Null for a mail that is no notification. */
  notification: {
    id: string;
    kind: string;
    callId: string | null;
    callEventId: string | null;
    partnershipId: string | null;
    subjectId: string | null;
    detail: Record<string, unknown>;
    createdAt: string;
  } | null;
  reasons: DeliveryReason[];
}

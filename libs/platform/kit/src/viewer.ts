/**
 * Who acts. The first argument of every service method. The database knows the person of a transaction by itself
 * (app.person_id), so a viewer is never believed where a wall can answer.
 */
export interface Viewer {
  readonly personId: string;
  /** Language of the person, for what is written later (mail); a request's page may be in another. */
  readonly locale: string;
  readonly zone: string;
  readonly name: string;
  readonly platformAdmin: boolean;
  /** Absent when a job acts for the person. */
  readonly sessionId?: string;
}

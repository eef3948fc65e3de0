/** Feeds are kept by those who act for a network. */
export const mayKeepFeeds = (tenant: { kind: string; status: string; mine: boolean }): boolean => tenant.mine && tenant.kind === 'NETWORK' && tenant.status === 'ACTIVE';

/** What goes out without a moderator must say what it is about and until when: else it waits, whatever the feed says. */
export const mayGoOutAtOnce = (said: { themes?: readonly string[] | undefined; kind?: string | undefined; title?: string | undefined }, hasOpenStep: boolean): boolean =>
  Boolean(said.title) && Boolean(said.themes?.length) && (said.kind === 'ROLLING' || hasOpenStep);

/** A run that has not been heard of for so long was killed. */
export const SILENT_MS = 120_000;

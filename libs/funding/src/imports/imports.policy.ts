/** Feeds are kept and run by moderators of a network: what they bring changes calls that the public sees. */
export const mayKeepFeeds = (network: { kind: string; status: string; moderated: boolean }): boolean => network.moderated && network.kind === 'NETWORK' && network.status === 'ACTIVE';

/** What goes out without a moderator must say what it is about and until when: else it waits, whatever the feed says. */
export const mayGoOutAtOnce = (said: { themes?: readonly string[] | undefined; kind?: string | undefined; title?: string | undefined }, hasOpenStep: boolean): boolean =>
  Boolean(said.title) && Boolean(said.themes?.length) && (said.kind === 'ROLLING' || hasOpenStep);

/** A run that has not been heard of for so long was killed. */
export const SILENT_MS = 120_000;

import { operation, type ResultOf } from '../../lib/graphql.js';

export const Told = operation(`
  query Told($after: String, $unreadOnly: Boolean) {
    notifications(first: 20, after: $after, unreadOnly: $unreadOnly) {
      unread
      nextCursor
      items { id kind createdAt readAt path actor title titleLang event lines reasons { id kind searchId searchTitle partnershipId partyNames } }
    }
  }
`);
export const MarkRead = operation(`mutation MarkRead($ids: [ID!]) { markNotificationsRead(ids: $ids) }`);

export type Message = ResultOf<typeof Told>['notifications']['items'][number];

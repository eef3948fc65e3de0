import { operation, type ResultOf } from '../../lib/graphql.js';

export const MyPush = operation(`query MyPush { pushSetup { publicKey most browsers { id label createdAt lastSentAt lastError } } }`);
export type Browser = ResultOf<typeof MyPush>['pushSetup']['browsers'][number];
export const SubscribePush = operation(`mutation SubscribePush($input: PushSubscriptionInput!) { subscribePush(input: $input) { id } }`);
export const TestPush = operation(`mutation TestPush($id: ID!) { testPush(id: $id) }`);
export const EndPush = operation(`mutation EndPush($id: ID!) { endPush(id: $id) }`);

export const MyCalendar = operation(`query MyCalendar { calendarFeed { createdAt sessions followedCalls projectCalls searchCalls } }`);
export type Calendar = NonNullable<ResultOf<typeof MyCalendar>['calendarFeed']>;
export const MakeCalendar = operation(`mutation MakeCalendar { createCalendarFeed { url } }`);
export const ChooseCalendar = operation(`mutation ChooseCalendar($input: CalendarChoicesInput!) { chooseCalendar(input: $input) { sessions followedCalls projectCalls searchCalls } }`);
export const EndCalendar = operation(`mutation EndCalendar { revokeCalendarFeed }`);

export const MySearchFeeds = operation(`query MySearchFeeds { searchFeeds { searchId title feedSince inCalendar } }`);
export type SearchFeed = ResultOf<typeof MySearchFeeds>['searchFeeds'][number];
export const MakeSearchFeed = operation(`mutation MakeSearchFeed($searchId: ID!) { createSearchFeed(searchId: $searchId) { url } }`);
export const EndSearchFeed = operation(`mutation EndSearchFeed($searchId: ID!) { revokeSearchFeed(searchId: $searchId) }`);
export const PutSearchInCalendar = operation(`mutation PutSearchInCalendar($searchId: ID!, $on: Boolean!) { putSearchInCalendar(searchId: $searchId, on: $on) { searchId inCalendar } }`);

export const MyWebhooks = operation(`
  query MyWebhooks { webhooks { id url description createdAt formerUntil failingSince disabledAt disabledReason attempts { id at event status milliseconds error } } }
`);
export type Webhook = ResultOf<typeof MyWebhooks>['webhooks'][number];
export const CreateWebhook = operation(`mutation CreateWebhook($input: WebhookInput!, $clientKey: String!) { createWebhook(input: $input, clientKey: $clientKey) { secret webhook { id } } }`);
export const SwitchWebhook = operation(`mutation SwitchWebhook($id: ID!, $on: Boolean!) { switchWebhook(id: $id, on: $on) { id disabledAt } }`);
export const RotateWebhook = operation(`mutation RotateWebhook($id: ID!) { rotateWebhook(id: $id) { secret } }`);
export const TestWebhook = operation(`mutation TestWebhook($id: ID!) { testWebhook(id: $id) { id status error milliseconds } }`);
export const DeleteWebhook = operation(`mutation DeleteWebhook($id: ID!) { deleteWebhook(id: $id) }`);

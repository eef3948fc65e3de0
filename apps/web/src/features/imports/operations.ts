import { operation, type ResultOf } from '../../lib/graphql.js';

export const CallFeeds = operation(`
  query CallFeeds {
    callFeeds {
      id name kind url announce everyHours enabled calls nextRunAt
      network { id name nameLang }
      lastRun { id dry state made changed refused vanished failure createdAt endedAt }
    }
  }
`);
export const CallFeed = operation(`
  query CallFeed($id: ID!) {
    callFeed(id: $id) {
      id name kind url lang zone mapping defaults announce everyHours enabled attribution hasToken calls nextRunAt version
      network { id name nameLang }
      runsAs { name }
    }
    importRuns(feedId: $id) { id dry state made changed unchanged refused vanished failure createdAt endedAt sample }
  }
`);
export const ImportRun = operation(`
  query ImportRun($id: ID!) {
    importRun(id: $id) { id feedId feedName dry state stage pages items done made changed unchanged refused vanished failure failureDetail sample createdAt startedAt endedAt }
  }
`);
export const ImportLines = operation(`
  query ImportLines($runId: ID!, $result: String, $after: String) {
    importLines(runId: $runId, result: $result, first: 50, after: $after) { nextCursor items { position externalKey title result notes callId } }
  }
`);
export const CreateCallFeed = operation(`mutation CreateCallFeed($tenantId: ID!, $input: CallFeedInput!, $clientKey: String) { createCallFeed(tenantId: $tenantId, input: $input, clientKey: $clientKey) { id } }`);
export const UpdateCallFeed = operation(`mutation UpdateCallFeed($id: ID!, $version: Int!, $input: CallFeedInput!) { updateCallFeed(id: $id, version: $version, input: $input) { id version } }`);
export const RunImport = operation(`mutation RunImport($feedId: ID!, $dry: Boolean!) { runImport(feedId: $feedId, dry: $dry) { id } }`);
export const CallsToLookAt = operation(`
  query CallsToLookAt {
    callsToLookAt {
      kind detail at duplicateId
      call { id title titleLang status announcedBy { id name nameLang } }
      other { id title titleLang status announcedBy { id name nameLang } }
    }
  }
`);
export const DismissDuplicate = operation(`mutation DismissDuplicate($id: ID!) { dismissDuplicate(id: $id) }`);
export const MergeFound = operation(`mutation MergeFound($callId: ID!, $intoId: ID!) { mergeCalls(callId: $callId, intoId: $intoId) { callId } }`);
export const ImportWords = operation(`
  query ImportWords {
    themes { code label }
    countries { code name }
  }
`);

export type FeedRow = ResultOf<typeof CallFeeds>['callFeeds'][number];
export type FeedSheet = ResultOf<typeof CallFeed>['callFeed'];
export type RunRow = ResultOf<typeof CallFeed>['importRuns'][number];
export type RunSheet = ResultOf<typeof ImportRun>['importRun'];
export type LineRow = ResultOf<typeof ImportLines>['importLines']['items'][number];
export type LookRow = ResultOf<typeof CallsToLookAt>['callsToLookAt'][number];

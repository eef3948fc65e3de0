import { operation, type ResultOf } from '../../lib/graphql.js';

export const Threads = operation(`
  query Threads($partnershipId: ID!, $kind: ThreadKind, $after: String) {
    threads(partnershipId: $partnershipId, kind: $kind, first: 20, after: $after) {
      items {
        id kind title commentCount versionCount unread muted createdAt lastCommentAt
        createdBy { id name }
        lastComment { author { id name } tenantId lang excerpt createdAt }
      }
      nextCursor
    }
  }
`);

export const ThreadPage = operation(`
  query ThreadPage($id: ID!) {
    thread(id: $id) {
      thread { id partnershipId kind title projectId callId commentCount versionCount unread following muted createdAt createdBy { id name } }
      participants { person { id name } tenantId role }
      comments {
        items { id parentId author { id name } tenantId lang body versionId mentions { id name } createdAt editedAt removedAt clientKey }
        nextCursor
      }
      versions { id number fileName mediaType bytes sha256 note uploadedBy { id name } tenantId createdAt }
    }
  }
`);

export const EarlierComments = operation(`
  query EarlierComments($threadId: ID!, $before: String!) {
    comments(threadId: $threadId, first: 30, before: $before) {
      items { id parentId author { id name } tenantId lang body versionId mentions { id name } createdAt editedAt removedAt clientKey }
      nextCursor
    }
  }
`);

export const UploadRules = operation(`query UploadRules { uploadRules { maxBytes extensions } }`);

export const OpenThread = operation(`
  mutation OpenThread($input: OpenThreadInput!) { openThread(input: $input) { id } }
`);

export const PostComment = operation(`
  mutation PostComment($input: PostCommentInput!) {
    postComment(input: $input) { id parentId author { id name } tenantId lang body versionId mentions { id name } createdAt editedAt removedAt clientKey }
  }
`);

export const EditComment = operation(`
  mutation EditComment($id: ID!, $body: String!) { editComment(id: $id, body: $body) { id body lang editedAt } }
`);
export const RemoveComment = operation(`
  mutation RemoveComment($id: ID!) { removeComment(id: $id) { id body removedAt } }
`);
export const FollowThread = operation(`
  mutation FollowThread($id: ID!, $follow: Boolean!) { followThread(id: $id, follow: $follow) { id following } }
`);
export const MuteThread = operation(`
  mutation MuteThread($id: ID!, $mute: Boolean!) { muteThread(id: $id, mute: $mute) { id muted } }
`);
export const MarkThreadRead = operation(`
  mutation MarkThreadRead($id: ID!) { markThreadRead(id: $id) }
`);

export type ThreadItem = ResultOf<typeof Threads>['threads']['items'][number];
export type ThreadView = ResultOf<typeof ThreadPage>['thread'];
export type CommentView = ThreadView['comments']['items'][number];
export type VersionView = ThreadView['versions'][number];
export type ParticipantView = ThreadView['participants'][number];

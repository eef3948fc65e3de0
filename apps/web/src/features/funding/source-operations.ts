import { operation, type ResultOf } from '../../lib/graphql.js';

export const CallSources = operation(`
  query CallSources($callId: ID!) {
    callSources(callId: $callId) {
      callId canDecide mergedInto
      sources { id kind name url lang attribution retrievedAt vanishedAt leads network { id name nameLang } }
      fields { field value state sayings { sourceId value agrees } correction { id sourceId at by { name } } }
      links { kind url state checkedAt failedOn movedTo }
      relays { id name nameLang }
      merged { id callId title titleLang at relayed canUndo }
    }
  }
`);
export const ChooseCallValue = operation(`mutation ChooseCallValue($callId: ID!, $field: String!, $sourceId: ID, $value: JSON) { chooseCallValue(callId: $callId, field: $field, sourceId: $sourceId, value: $value) { callId } }`);
export const DropCallCorrection = operation(`mutation DropCallCorrection($callId: ID!, $field: String!) { dropCallCorrection(callId: $callId, field: $field) { callId } }`);
export const AddCallSource = operation(`mutation AddCallSource($callId: ID!, $name: String!, $url: String, $lang: String!, $clientKey: String) { addCallSource(callId: $callId, name: $name, url: $url, lang: $lang, clientKey: $clientKey) { callId } }`);
export const MergeCalls = operation(`mutation MergeCalls($callId: ID!, $intoId: ID!) { mergeCalls(callId: $callId, intoId: $intoId) { callId } }`);
export const UndoMerge = operation(`mutation UndoMerge($id: ID!) { undoMerge(id: $id) { callId } }`);
export const RelayCall = operation(`mutation RelayCall($callId: ID!, $tenantId: ID!) { relayCall(callId: $callId, tenantId: $tenantId) { callId } }`);
export const StopRelay = operation(`mutation StopRelay($callId: ID!, $tenantId: ID!) { stopRelay(callId: $callId, tenantId: $tenantId) { callId } }`);

export type SourcesSheet = ResultOf<typeof CallSources>['callSources'];
export type FieldSheet = SourcesSheet['fields'][number];
export type SourceRow = SourcesSheet['sources'][number];

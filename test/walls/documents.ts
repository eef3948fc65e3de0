import { getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, isScalarType, type GraphQLField, type GraphQLInputType, type GraphQLSchema } from 'graphql';

/**
 * Which table an ID argument names. By the name of the argument where it says so itself, else by field: a field that is in
 * neither list fails the test, so that nobody adds one without saying whose rows it names.
 */
const BY_ARGUMENT: Record<string, string> = {
  partnershipId: 'partnership', threadId: 'thread', projectId: 'project', tenantId: 'tenant', personId: 'person', callId: 'funding_call', feedId: 'call_feed', runId: 'import_run', sessionId: 'training_session',
  deadlineId: 'call_deadline', lotId: 'call_lot', requirementId: 'call_requirement', previousCallId: 'funding_call',
  sourceId: 'call_source', intoId: 'funding_call',
  memberId: 'partnership_member', parentId: 'comment', versionId: 'document_version', mentions: 'person', authorityId: 'authority', organisationId: 'organisation',
  threadIds: 'thread', projectIds: 'project', tenantIds: 'tenant', parties: 'tenant', actorId: 'person', fitsPartnership: 'partnership', partnershipFirst: 'partnership', networks: 'tenant', funders: 'organisation', webhookId: 'webhook', searchId: 'saved_search', dossierId: 'dossier', itemId: 'dossier_item', beforeId: 'dossier_item', leadTenantId: 'tenant', assigneeId: 'person', partnerTenantIds: 'tenant', proposingTenantId: 'tenant', myTenantId: 'tenant',
};
const BY_FIELD: Record<string, string> = {
  acceptPartnership: 'partnership', announceCall: 'funding_call', answerExpertise: 'expertise_entry', authority: 'authority', call: 'funding_call', cancelTrainingSession: 'training_session',
  closeCall: 'funding_call', closeExpertiseEntry: 'expertise_entry', completeMilestone: 'milestone', declinePartnership: 'partnership', deleteSavedSearch: 'saved_search', editComment: 'comment',
  dossier: 'dossier', markDossierReady: 'dossier', moveDossierItem: 'dossier_item', recordDossierResult: 'dossier', removeDossierItem: 'dossier_item', setDossierItemState: 'dossier_item',
  submitDossier: 'dossier', takeBackDossier: 'dossier', updateDossier: 'dossier', updateDossierItem: 'dossier_item',
  decideFactorRelease: 'factor_release', endSession: 'session', expertiseEntry: 'expertise_entry', followThread: 'thread', joinPartnership: 'partnership', markNotificationsRead: 'notification', markThreadRead: 'thread', muteThread: 'thread',
  deleteWebhook: 'webhook', endPush: 'push_subscription', rotateWebhook: 'webhook', switchWebhook: 'webhook', testPush: 'push_subscription', testWebhook: 'webhook',
  organisation: 'organisation', partnership: 'partnership', project: 'project', removeComment: 'comment', removeMilestone: 'milestone', removeStakeholder: 'project_stakeholder',
  proposeCall: 'funding_call', sendBackCall: 'funding_call', setCallResult: 'funding_call', translateCall: 'funding_call', markCallOpened: 'funding_call',
  reopenExpertiseEntry: 'expertise_entry', resendInvitation: 'invitation', resumeTenant: 'tenant', retryJob: 'job', revokeInvitation: 'invitation', setProjectStage: 'project', suspendTenant: 'tenant',
  tenant: 'tenant', thread: 'thread', trainingSession: 'training_session', updateCall: 'funding_call', updateExpertiseEntry: 'expertise_entry', updateMilestone: 'milestone', updateProject: 'project',
  updateSavedSearch: 'saved_search', updateTrainingSession: 'training_session', verifyTenant: 'tenant', withdrawPartnership: 'partnership', possibleParties: 'tenant', callFeed: 'call_feed', undoMerge: 'call_merge', dismissDuplicate: 'call_duplicate', updateCallFeed: 'call_feed', importRun: 'import_run', updateTenant: 'tenant', writeTenantText: 'tenant',
};
/** Ids that name no row of ours: of the queue, or codes. */
const NO_ROW = new Set(['retryJob.id']);
/** Ids that are codes of the reference data, public to all. */
const CODES = new Set(['theme', 'themes', 'supportKind', 'supportKinds', 'country', 'countries', 'leadKinds', 'leadCountries', 'partnerCountries']);

/** Values that only one field takes: by input type and field. */
const SPECIAL: Record<string, unknown> = {
  'CallFilter.kinds': 'PROJECTS', 'CallFilter.sdg': 6, 'CallFilter.state': 'ALL', 'SavedSearchInput.kinds': 'PROJECTS', 'SavedSearchInput.sdg': 6, 'SavedSearchInput.state': 'ALL',
  'CallFeedInput.kind': 'FEED', 'CallFeedInput.announce': 'MODERATE', 'CallFeedInput.mapping': null, 'CallFeedInput.defaults': null,
  'DossierResultInput.outcome': 'AWARDED', '.state': 'DONE', 'SubmitDossierInput.localAt': '2026-01-04T10:00', 'CallInput.kind': 'PROJECTS', 'CallInput.sdg': 6, 'CallInput.opensLocal': '2031-01-04T10:00', 'CallTextInput.status': 'ORIGINAL', 'CallDeadlineInput.precision': 'HOUR',
  'CallRequirementInput.kind': 'DOCUMENT', 'CallRequirementInput.code': 'MATRIX', 'CallRateInput.countryGroup': 'TEST_GROUP',
};

export interface IdSlot { path: string; table: string }
export interface RootField { operation: 'query' | 'mutation'; name: string; document: string; slots: IdSlot[]; variables: (idOf: (slot: IdSlot) => string) => Record<string, unknown> }

/** A document for every root field, with every argument and every scalar three levels deep. */
export function rootFields(schema: GraphQLSchema): RootField[] {
  return (['query', 'mutation'] as const).flatMap((operation) => {
    const type = operation === 'query' ? schema.getQueryType() : schema.getMutationType();
    return Object.values(type?.getFields() ?? {}).map((field) => rootField(operation, field));
  });
}

/**
 * The ids that stand in one argument of a field, deep inside input objects too, and whose rows they name.
 * @throws where nobody has said so
 */
export function slotsOf(field: string, type: GraphQLInputType, path: string, argument: string): IdSlot[] {
  const named = getNamedType(type);
  if (isInputObjectType(named)) return Object.values(named.getFields()).flatMap((inner) => slotsOf(field, inner.type, `${path}.${inner.name}`, inner.name));
  if (named.name !== 'ID' || NO_ROW.has(`${field}.${argument}`) || CODES.has(argument)) return [];
  const table = argument === 'id' || argument === 'ids' ? BY_FIELD[field] : BY_ARGUMENT[argument];
  if (!table) throw new Error(`${field}(${path}) is not in the GraphQL matrix: say in documents.ts which table it names`);
  return [{ path, table }];
}

function rootField(operation: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): RootField {
  const slots = field.args.flatMap((argument) => slotsOf(field.name, argument.type, argument.name, argument.name));
  const head = field.args.length ? `(${field.args.map((a) => `$${a.name}: ${String(a.type)}`).join(', ')})` : '';
  const call = field.args.length ? `(${field.args.map((a) => `${a.name}: $${a.name}`).join(', ')})` : '';
  return {
    operation, name: field.name, slots,
    document: `${operation} Matrix${head} { ${field.name}${call}${selection(getNamedType(field.type), 3)} }`,
    variables: (idOf) => Object.fromEntries(field.args.map((a) => [a.name, sample(a.type, a.name, a.name, slots, idOf)])),
  };
}

function selection(type: unknown, depth: number): string {
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).filter((f) => f.args.every((a) => !isNonNullType(a.type))).flatMap((f) => {
    const named = getNamedType(f.type);
    if (isScalarType(named) || isEnumType(named)) return [f.name];
    if (depth <= 1) return [];
    const inner = selection(named, depth - 1);
    return inner ? [`${f.name}${inner}`] : [];
  });
  return fields.length ? ` { ${fields.join(' ')} }` : ' { __typename }';
}

/** A value of a type that passes the edge; ids come from `idOf`. */
export function sample(type: GraphQLInputType, path: string, name: string, slots: IdSlot[], idOf: (slot: IdSlot) => string, owner = ''): unknown {
  if (isNonNullType(type)) return sample(type.ofType as GraphQLInputType, path, name, slots, idOf, owner);
  if (isListType(type)) return [sample(type.ofType as GraphQLInputType, path, name, slots, idOf, owner)];
  const special = SPECIAL[`${owner}.${name}`];
  if (special !== undefined) return special;
  // The kinds of thread that a person opens by hand come late in the alphabet.
  if (isEnumType(type)) return (type.getValue('DISCUSSION') ?? type.getValues()[0]!).name;
  if (isInputObjectType(type)) return Object.fromEntries(Object.values(type.getFields()).map((f) => [f.name, sample(f.type, `${path}.${f.name}`, f.name, slots, idOf, type.name)]));
  if (type.toString() === 'ID') {
    const slot = slots.find((s) => s.path === path);
    return slot ? idOf(slot) : scalar('ID', name);
  }
  return scalar(String(type), name);
}

/** Values that pass the checks of the edge as far as possible, so that the answer is that of the walls and not of a form. */
function scalar(type: string, name: string): unknown {
  switch (type) {
    case 'Int': return /version/i.test(name) ? 1 : 20;
    case 'Float': return 1;
    case 'Boolean': return true;
    case 'DateTime': return '2031-03-04T10:00:00.000Z';
    case 'Day': return /end|until|due/i.test(name) ? '2031-04-04' : '2031-03-04';
    case 'LocalDateTime': return '2031-03-04T10:00';
    case 'Money': return '1000.00';
    case 'JSON': return {};
    default: break;
  }
  if (/email/i.test(name)) return 'matrix@walls.example';
  if (/url|link|website|site/i.test(name)) return 'https://example.org/';
  if (/lang|locale/i.test(name)) return 'en';
  if (/zone/i.test(name)) return 'Europe/Paris';
  if (/countr/i.test(name)) return 'FR';
  if (/theme/i.test(name)) return 'TEST_THEME';
  if (/support/i.test(name)) return 'TEST_SUPPORT';
  if (/kind/i.test(name)) return 'TOWN';
  if (/currency/i.test(name)) return 'EUR';
  if (/clientKey/i.test(name)) return `matrix-${Math.random().toString(36).slice(2)}`;
  if (/password/i.test(name)) return 'a long enough passphrase 17';
  if (/after|before|cursor/i.test(name)) return null;
  if (/queue/i.test(name)) return 'work';
  return 'matrix';
}

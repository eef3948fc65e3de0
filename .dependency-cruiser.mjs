/**
 * The walls between the parts of the house, as import rules. test/walls/imports.spec.ts runs them on the whole tree and
 * on planted violations, so that a rule that stops nobody is noticed.
 */
const subjects = '(agreements|documents|expertise|funding|projects|training|matching)';
const shared = '(authorities|notifications|partnerships|people|threads)';
const test = String.raw`(\.spec\.tsx?$|/spec/)`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', comment: 'Two that need one another are one, or a third is missing.', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'contract-knows-nobody', severity: 'error', from: { path: '^libs/contract/' }, to: { path: '^(libs/(?!contract/)[^/]+|apps|infra|test)/' } },
    { name: 'platform-knows-no-subject', severity: 'error', from: { path: '^libs/platform/', pathNot: test }, to: { path: '^(libs/(?!platform/|contract/)[^/]+|apps|infra|test)/' } },
    { name: 'kit-knows-contract-only', severity: 'error', from: { path: '^libs/platform/kit/', pathNot: test }, to: { path: '^libs/platform/(?!kit/)[^/]+/' } },
    { name: 'shared-knows-no-subject', severity: 'error', from: { path: `^libs/${shared}/`, pathNot: test }, to: { path: `^(libs/${subjects}|apps|infra|test)/` } },
    { name: 'subjects-are-strangers', severity: 'error', from: { path: `^libs/${subjects}/`, pathNot: test }, to: { path: `^libs/${subjects}/`, pathNot: '^libs/$1/' } },
    { name: 'libs-know-no-app', severity: 'error', from: { path: '^libs/', pathNot: test }, to: { path: '^(apps|infra|test)/' } },
    { name: 'browser-knows-contract-only', severity: 'error', comment: 'Browser and server meet in the contract.', from: { path: '^apps/web/src/' }, to: { path: '^(libs/(?!contract/)[^/]+|apps/(?!web/)[^/]+)/' } },
    { name: 'features-are-strangers', severity: 'error', comment: 'Two features meet in apps/web/src/app.', from: { path: '^apps/web/src/features/([^/]+)/' }, to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' } },
    { name: 'ui-knows-no-subject', severity: 'error', from: { path: '^apps/web/src/ui/' }, to: { path: '^apps/web/src/(features|app)/' } },
    { name: 'lib-knows-no-feature', severity: 'error', from: { path: '^apps/web/src/lib/' }, to: { path: '^apps/web/src/(features|app)/' } },
    { name: 'one-door', severity: 'error', comment: 'Only the door holds a connection; the queue has its own role and schema.', from: { path: '^(libs|apps)/', pathNot: String.raw`^libs/platform/(database|jobs)/|\.spec\.ts$` }, to: { path: 'node_modules/(pg|pg-pool)/' } },
    { name: 'entities-only-decorate', severity: 'error', from: { path: '^(libs|apps)/', pathNot: String.raw`^libs/platform/database/|\.entity\.ts$|\.spec\.ts$` }, to: { path: 'node_modules/typeorm/' } },
    { name: 'queues-behind-jobs', severity: 'error', from: { path: '^(libs|apps)/', pathNot: '^libs/platform/jobs/' }, to: { path: 'node_modules/bullmq/' } },
    { name: 'no-unresolved', severity: 'error', from: { pathNot: '^apps/web/' }, to: { couldNotResolve: true, pathNot: String.raw`\?raw$|^virtual:` } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data|\\.tmp|coverage)/|generated/introspection' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
};

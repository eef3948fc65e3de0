/** What every Jest run of the house shares: native ESM, TypeScript through swc, decorators as Nest and TypeORM read them. */
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

const swc = (tsx) => ['@swc/jest', {
  jsc: {
    target: 'es2023', keepClassNames: true,
    parser: { syntax: 'typescript', tsx, decorators: true },
    // As tsconfig.base.json: a declared field that is not set must not shadow what a decorator put on the class.
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false, react: { runtime: 'automatic' } },
    experimental: { keepImportAttributes: true },
  },
  module: { type: 'es6' }, sourceMaps: 'inline', swcrc: false,
}];

export const base = {
  rootDir: ROOT,
  testEnvironment: 'node',
  injectGlobals: false,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'tsx', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '^(.+)\\?raw$': '$1' },
  transform: {
    '\\.ts$': swc(false), '\\.tsx$': swc(true),
    '\\.(sql|graphql|txt|html|css|svg|md)$': join(ROOT, 'test/support/raw-transform.mjs'),
  },
  transformIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  workerIdleMemoryLimit: '700MB',
  errorOnDeprecated: true,
};

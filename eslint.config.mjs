import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Lint of the house. Import walls stand in .dependency-cruiser.mjs; types in tsc. */
export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', '.data/', '.tmp/', 'tmp/', 'libs/contract/src/generated/', 'apps/web/src/generated/', '**/*.d.ts', '**/*.gen.ts'] },
  ...tseslint.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error', 'prefer-const': 'error', 'no-eval': 'error', 'no-new-func': 'error', 'no-implied-eval': 'error', 'no-debugger': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error',
        { selector: 'CallExpression[callee.name="forwardRef"]', message: 'A cycle of modules: one of them is in the wrong place.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of strings: it is what the contract has.' }],
      'no-restricted-imports': ['error', { paths: [
        { name: '@tabler/icons-react', importNames: ['default'], message: 'By name only: all of it costs 760 KB.' },
        { name: 'lodash', message: 'The language has it.' }] }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description', 'ts-ignore': true, 'ts-nocheck': true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      // A Nest module is a class without members, by the framework's own form; entities and guards likewise.
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unsafe-function-type': 'off',
    },
  },
  // Runs before the bundle, in browsers that the bundle may not run in.
  { files: ['apps/web/build/bootstrap.js'], rules: { 'no-var': 'off' } },
  { files: ['**/*.spec.ts', '**/*.spec.tsx', 'test/**', 'infra/seed/**'], rules: { 'max-lines': 'off' } },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error',
      'no-restricted-syntax': ['error', { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'User text is never HTML.' }],
    },
  },
);

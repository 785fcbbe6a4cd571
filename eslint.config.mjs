import tseslint from 'typescript-eslint';

const environment = {
  object: 'process',
  property: 'env',
  message: 'Only libs/config reads the environment: ask for Config.',
};

/** Mistakes that the compiler does not see. */
const mistakes = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-cond-assign': 'error',
  'no-constant-binary-expression': 'error',
  'no-control-regex': 'error',
  'no-empty': ['error', { allowEmptyCatch: false }],
  'no-irregular-whitespace': 'error',
  'no-self-compare': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-escape': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
};

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'coverage/', 'node_modules/'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...mistakes,
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true }],
      // A promise that is handed to a callback is a promise that nobody waits for.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: true, attributes: false } }],
      // Numbers, nulls and unions go into sentences as they are; objects are caught by no-base-to-string.
      '@typescript-eslint/restrict-template-expressions': 'off',
      // The interfaces that are taken apart here say their functions as methods, and none of those uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      // An assertion may say to the reader what the receiver would have inferred.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      // A union may name the word that matters among many.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      'no-restricted-properties': ['error', environment],
      'no-console': 'error',
    },
  },
  { files: ['**/*.{mjs,cjs}'], rules: { ...mistakes, 'no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true }] } },
  {
    files: ['libs/config/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Programs of the command line speak to whoever started them.
    files: ['apps/*/main.ts', 'apps/operator/**', 'bench/**', 'rehearsal/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**', 'bench/**'],
    rules: {
      'no-restricted-properties': 'off',
      'no-console': 'off',
      // What comes over the wire in a test is compared as a whole, not typed first.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
    },
  },
);

import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

/** Who may import whom: data flows one way, shared <- client and shared <- server. */
const noImportsFrom = (...folders) => ({
  'no-restricted-imports': ['error', { patterns: folders.map((folder) => ({ group: [`**/${folder}/**`] })) }],
})

export default ts.config(
  { ignores: ['dist', 'data', 'node_modules', '.svelte-check', 'test-results'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-undef': 'off', // TypeScript checks names
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.ts', '**/*.svelte'],
    languageOptions: {
      parserOptions: {
        parser: ts.parser,
        extraFileExtensions: ['.svelte'],
        projectService: { allowDefaultProject: ['eslint.config.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: { '@typescript-eslint/no-floating-promises': 'error' },
  },
  { files: ['shared/**'], rules: noImportsFrom('client', 'server', 'e2e') },
  { files: ['server/**'], rules: noImportsFrom('client', 'e2e') },
  { files: ['client/**'], ignores: ['client/api.ts', 'client/bench/**'], rules: noImportsFrom('server', 'e2e') },
  // It drives the page from outside, as stories do, in the same browser.
  { files: ['client/bench/**'], rules: noImportsFrom('server') },
)

import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const why = {
  clock: 'A domain rule is told the time (`asOf`, `at`); it never looks at a clock.',
  zone: 'The time zone of this computer is not the debtor’s: use the kernel’s dates.',
  chance: 'A domain rule is deterministic: chance and ids are handed in.',
  wait: 'A domain rule answers at once; only services and adapters wait.',
  edge: 'A domain rule knows no process, console, network, timer or file.',
};

/** Bans that hold everywhere outside the one file which owns the thing. */
const openExternal = {
  selector:
    'MemberExpression[property.name="openExternal"][object.name="shell"], MemberExpression[property.name="openExternal"][object.property.name="shell"][object.object.name="electron"]',
  message: 'Only main/host/electron/shell.ts opens links: it owns the list of allowed schemes.',
};
const ipcMain = {
  selector: 'MemberExpression[object.name="ipcMain"], MemberExpression[object.property.name="ipcMain"]',
  message: 'Only the Electron transport listens to the window: it checks the sender.',
};
const webContentsSend = {
  selector:
    'MemberExpression[property.name=/^(send|postMessage)$/]:matches([object.name="webContents"], [object.property.name="webContents"])',
  message: 'Only the Electron transport speaks to the window.',
};
const hostKind = [
  ':matches(BinaryExpression, LogicalExpression, IfStatement, ConditionalExpression) > MemberExpression[property.name="kind"][object.property.name="info"]',
  ':matches(BinaryExpression, LogicalExpression, IfStatement, ConditionalExpression) > MemberExpression[property.name="kind"][object.name=/^(info|hostInfo)$/]',
  'SwitchStatement > MemberExpression.discriminant[property.name="kind"][object.property.name="info"]',
  'SwitchStatement > MemberExpression.discriminant[property.name="kind"][object.name=/^(info|hostInfo)$/]',
].map((selector) => ({
  selector,
  message: 'The kind of host is for the About box; ask the host for what you need instead of asking what it is.',
}));

const everywhere = [openExternal, ipcMain, webContentsSend, ...hostKind];
const restrict = (...bans) => ({ 'no-restricted-syntax': ['error', ...bans] });
const without = (...bans) => restrict(...everywhere.filter((ban) => !bans.includes(ban)));

const domainBans = [
  { selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: why.clock },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: why.clock },
  { selector: 'CallExpression[callee.name="Date"]', message: why.clock },
  { selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]', message: why.clock },
  {
    selector:
      'MemberExpression[property.name=/^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)$|^getTimezoneOffset$/]',
    message: why.zone,
  },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: why.chance },
  { selector: 'AwaitExpression', message: why.wait },
  { selector: 'ForOfStatement[await=true]', message: why.wait },
  { selector: ':function[async=true]', message: why.wait },
  { selector: 'ImportExpression', message: why.wait },
];
const domainGlobals = ['process', 'console', 'fetch', 'globalThis', 'performance', 'crypto', 'Buffer', 'require']
  .concat(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'localStorage', 'navigator', 'window'])
  .map((name) => ({ name, message: name === 'crypto' ? why.chance : why.edge }));

const typescript = ['**/*.ts', '**/*.tsx'];

export default defineConfig(
  globalIgnores(['dist/', 'release/', 'fake-electron/', 'coverage/', 'test-results/', 'playwright-report/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: typescript,
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'smart'],
      'no-console': 'error',
      'no-param-reassign': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      ...restrict(...everywhere),
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    rules: { eqeqeq: ['error', 'smart'], 'no-undef': 'off', 'no-unused-vars': 'error', 'max-lines': ['error', 400] },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.flat.recommended.rules,
  },
  {
    files: ['main/domain/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...domainGlobals],
      ...restrict(...everywhere, ...domainBans),
    },
  },
  { files: ['main/host/electron/shell.ts'], rules: without(openExternal) },
  { files: ['main/api/ipc.ts'], rules: without(ipcMain, webContentsSend) },
  { files: ['main/entry/electron.ts'], rules: without(ipcMain) },
  {
    files: ['tests/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': 'off', 'no-param-reassign': 'off' },
  },
  { files: ['tests/bench/**', 'scripts/**', 'build/**', 'main/entry/cli.ts'], rules: { 'no-console': 'off' } },
);

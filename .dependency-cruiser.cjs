/**
 * Who may import whom: docs/architecture.md says why. Type-only imports count everywhere, except where a rule exempts
 * them by name. tests/architecture plants one violation of each rule and sees it caught.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */

const NODE = ['core'];
const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'npm-bundled'];
const TYPE_ONLY = ['type-only'];

const DRIVER = 'node_modules/(better-sqlite3|better-sqlite3-multiple-ciphers|drizzle-orm)(/|$)';
const TEMPORAL = 'node_modules/temporal-polyfill(/|$)';
const ELECTRON = '(^|node_modules/)(electron|electron-updater)(/|$)';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'The import names nothing that exists.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, dependencyTypesNot: TYPE_ONLY },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'A package that package.json does not name may be gone tomorrow.',
      severity: 'error',
      from: { path: '^(main|preload|renderer|shared)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: TYPE_ONLY },
    },
    {
      name: 'no-orphans',
      comment: 'A file nobody imports, which is not an entry either.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '^main/entry/(electron|loopback|cli|core-worker)\\.ts$',
          '^main/jobs/[^/]+-worker\\.ts$',
          '^preload/(electron|loopback)\\.ts$',
          '^renderer/(app/)?main\\.tsx?$',
          '^tests/',
          '^(build|scripts)/',
        ],
      },
      to: {},
    },
    {
      name: 'domain-is-pure',
      comment: 'Domain rules are facts in, verdict out: only the domain itself, the kernel and the vocabulary.',
      severity: 'error',
      from: { path: '^main/domain/' },
      to: { pathNot: '^(main/domain|shared/kernel|shared/vocabulary)/' },
    },
    {
      name: 'sql-only-in-db',
      comment: 'One folder knows the database driver; everybody else calls its intent-named functions.',
      severity: 'error',
      from: { path: '^(main|preload|renderer|shared)/', pathNot: '^main/db/' },
      to: { path: DRIVER },
    },
    {
      name: 'electron-only-at-the-edge',
      comment:
        'A run-time import of electron in plain Node starts a download. Adapters take the module as an argument.',
      severity: 'error',
      from: { pathNot: '^(main/entry|preload)/electron\\.ts$' },
      to: { path: ELECTRON, dependencyTypesNot: TYPE_ONLY },
    },
    {
      name: 'loopback-never-ships',
      comment: 'The product cannot open a socket, because the product cannot reach the code that does.',
      severity: 'error',
      from: { path: '^main/entry/(electron|core-worker)\\.ts$' },
      to: { path: '^main/.*loopback|^main/host/node/', reachable: true },
    },
    {
      name: 'shared-is-leaf',
      comment: 'Both sides import shared/; it imports neither.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(main|preload|renderer|tests|build|scripts)/' },
    },
    {
      name: 'shared-runs-anywhere',
      comment: 'The window and its bridge run in a sandbox without Node.',
      severity: 'error',
      from: { path: '^(shared|renderer|preload)/' },
      to: { dependencyTypes: NODE },
    },
    {
      name: 'kernel-knows-only-temporal',
      comment: 'The kernel and the vocabulary know each other; the kernel alone knows the Temporal polyfill.',
      severity: 'error',
      from: { path: '^shared/kernel/' },
      to: { pathNot: ['^shared/(kernel|vocabulary)/', TEMPORAL] },
    },
    {
      name: 'vocabulary-knows-only-kernel',
      comment: 'Closed code lists need no library.',
      severity: 'error',
      from: { path: '^shared/vocabulary/' },
      to: { pathNot: '^shared/(kernel|vocabulary)/' },
    },
    {
      name: 'contract-knows-only-zod',
      comment: 'The contract is zod, kernel and vocabulary.',
      severity: 'error',
      from: { path: '^shared/contract/' },
      to: { pathNot: ['^shared/(contract|kernel|vocabulary)/', 'node_modules/zod(/|$)'] },
    },
    {
      name: 'db-knows-no-business',
      comment: 'Query files return plain rows; they neither decide nor speak the contract.',
      severity: 'error',
      from: { path: '^main/db/' },
      to: { path: '^(main/(?!db/)|preload/|renderer/|shared/contract/)' },
    },
    {
      name: 'services-know-no-machinery',
      comment: 'Services load, decide and write; the driver, the host, the transport and files are not theirs.',
      severity: 'error',
      from: { path: '^main/services/' },
      to: { path: ['^main/(api|entry|host|jobs|scheduler|letters|imports|exports)/', '^(preload|renderer)/'] },
    },
    {
      name: 'services-touch-no-files',
      comment: 'What needs the disk or the network is handed to a service as a port.',
      severity: 'error',
      from: { path: '^main/services/' },
      to: { path: '^(node:)?(fs|fs/promises|child_process|net|http|https|os|worker_threads)$', dependencyTypes: NODE },
    },
    {
      name: 'workers-know-no-edge',
      comment: 'Letters, imports, exports, scheduler and jobs run in workers and in tests: no transport, no Electron.',
      severity: 'error',
      from: { path: '^main/(letters|imports|exports|scheduler|jobs)/' },
      to: { path: ['^main/(api|entry)/', '^main/host/(electron|node)/', '^(preload|renderer)/'] },
    },
    {
      name: 'api-decides-nothing',
      comment: 'The dispatcher knows the contract and the maps of handlers, not the rules and not the tables.',
      severity: 'error',
      from: { path: '^main/api/' },
      to: { path: ['^main/(domain|db|entry|letters|imports|exports|scheduler|jobs)/', '^(preload|renderer)/'] },
    },
    {
      name: 'host-knows-no-duly',
      comment: 'A host adapter holds no policy: it sees its own interface and what both sides share.',
      severity: 'error',
      from: { path: '^main/host/' },
      to: { path: '^(main/(?!host/)|preload/|renderer/)' },
    },
    {
      name: 'hosts-know-not-each-other',
      comment: 'Two implementations of one interface.',
      severity: 'error',
      from: { path: '^main/host/(electron|node)/' },
      to: { path: '^main/host/(electron|node)/', pathNot: '^main/host/$1/' },
    },
    {
      name: 'log-knows-no-duly',
      comment: 'Everybody may log, so the log imports nobody.',
      severity: 'error',
      from: { path: '^main/log/' },
      to: { path: '^(main/(?!log/)|preload/|renderer/)' },
    },
    {
      name: 'preload-sees-only-the-contract',
      comment: 'The bridge is two functions over the contract.',
      severity: 'error',
      from: { path: '^preload/' },
      to: { path: '^(main|renderer|tests)/' },
    },
    {
      name: 'renderer-sees-only-shared',
      comment: 'The window knows no host, no Node and no database.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ['^(main|preload|tests)/', ELECTRON, DRIVER] },
    },
    {
      name: 'product-knows-no-tests',
      comment: 'What ships never needs what proves it.',
      severity: 'error',
      from: { path: '^(main|preload|renderer|shared)/' },
      to: { path: '^(tests|scripts|build)/' },
    },
    {
      name: 'main-draws-nothing',
      comment: 'Main speaks to the window through the contract alone.',
      severity: 'error',
      from: { path: '^main/' },
      to: { path: '^(renderer|preload)/' },
    },
    {
      name: 'packages-by-layer',
      comment: 'Libraries that draw stay in the window.',
      severity: 'error',
      from: { path: '^(main|preload|shared)/' },
      to: {
        path: 'node_modules/(react|react-dom|@mantine|ag-grid-[a-z]+|zustand|@tanstack)(/|$)',
        dependencyTypes: NPM,
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release|fake-electron|coverage|test-results)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    moduleSystems: ['es6', 'cjs', 'tsd'],
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.cjs', '.js', '.json'],
    },
    skipAnalysisNotInRules: true,
  },
};

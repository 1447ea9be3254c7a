'use strict'

// Who may import whom: the table of docs/architecture.md. Each row is `folder: what it may reach besides itself`.
const FOLDERS = {
  lib: [],
  'core/words': [],
  core: ['lib', 'ports/ids.ts'],
  ports: ['core/words'],
  runtime: ['core', 'ports', 'lib', 'views/view.ts'],
  config: ['core/words', 'lib'],
  host: ['lib'],
  edge: ['ports', 'core/words', 'lib'],
  crm: ['core/words', 'ports', 'lib'],
  views: ['core/words', 'ports', 'lib'],
  reports: ['core/words', 'ports', 'lib'],
  api: ['runtime', 'views', 'reports', 'crm', 'ports', 'core/words', 'lib'],
  sim: ['runtime', 'core', 'ports', 'lib', 'adapters/switches/sim'],
  web: ['api', 'core/words'],
}

// A file of a ★ folder reaches only its contract, core/words and lib: it can be read, tested and deleted alone.
const STARS = {
  'core/routing/strategies': ['core/routing/strategy.ts'],
  'core/channels': ['core/channel.ts'],
  'core/flow/verbs': ['core/flow/verb.ts'],
  'core/dialer/pacing': ['core/dialer/pace.ts'],
  'crm/objects': ['crm/object.ts', 'crm/field.ts', 'crm/fields', 'crm/owned.ts', 'crm/words.ts'],
  'crm/fields': ['crm/field.ts'],
  'adapters/channels': ['ports'],
  'adapters/speech': ['ports'],
}

// Adapters never reach one another; the stores share their migrations, so they count as one.
const ADAPTER_RULES = [
  {
    name: 'adapter-alone',
    severity: 'error',
    from: { path: '^src/adapters/(switches|channels|speech)/([^/]+)' },
    to: { path: '^src/', pathNot: ['^src/adapters/$1/$2', ...inside(['ports', 'core/words', 'lib'])] },
  },
  {
    name: 'store-alone',
    severity: 'error',
    from: { path: '^src/adapters/store/' },
    to: { path: '^src/', pathNot: inside(['adapters/store', 'ports', 'core/words', 'lib']) },
  },
]

module.exports = {
  forbidden: [
    ...Object.entries(FOLDERS).map(folderRule),
    ...Object.entries(STARS).map(starRule),
    ...ADAPTER_RULES,
    {
      name: 'compose-is-the-top',
      comment: 'Only main.ts, the CLI and tests may put the whole together.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/compose[a-z-]*\\.ts$', '^src/main\\.ts$', '^src/cli/'] },
      to: { path: '^src/(compose[a-z-]*|main)\\.ts$' },
    },
    {
      name: 'cli-is-the-rim',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'core-is-pure',
      comment: 'The core knows no package but zod.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { dependencyTypesNot: ['local'], pathNot: ['^node_modules/zod/', '^src/', '^\\.'] },
    },
    {
      name: 'core-reaches-no-system',
      comment: 'Nor does anything of lib that it uses reach a file, a socket or a clock of the system.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: builtins(), reachable: true },
    },
    {
      name: 'web-takes-types-only',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^src/', pathNot: '^src/web/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-missing', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-tools-at-run-time',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/web/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'], pathNot: '^node_modules/@types/' },
    },
    { name: 'src-without-tests', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'require', 'default'],
    },
  },
}

function folderRule([folder, allowed]) {
  const parts = Object.keys(FOLDERS).filter((other) => other.startsWith(`${folder}/`))
  return {
    name: `${folder.replace('/', '-')}-imports`,
    severity: 'error',
    from: { path: `^src/${folder}/`, pathNot: inside(parts) },
    to: { path: '^src/', pathNot: inside([folder, ...allowed]) },
  }
}

function starRule([folder, contracts]) {
  return {
    name: `${folder.replaceAll('/', '-')}-stands-alone`,
    severity: 'error',
    from: { path: `^src/${folder}/[^/]+\\.ts$` },
    to: { path: '^src/', pathNot: inside([...contracts, 'core/words', 'lib']) },
  }
}

function inside(folders) {
  return folders.map((folder) =>
    folder.endsWith('.ts') ? `^src/${folder.replaceAll('.', '\\.')}$` : `^src/${folder}/`,
  )
}

function builtins() {
  const names = require('node:module').builtinModules.filter((name) => !name.startsWith('_'))
  return `^(node:)?(${names.map((name) => name.replace(/^node:/, '')).join('|')})$`
}

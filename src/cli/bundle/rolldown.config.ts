import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin, RolldownOptions } from 'rolldown'
import { PROGRAM } from '../../lib/program.ts'
import { BUNDLED_COMMANDS, MANIFEST, type Modules } from './bundle.ts'

/** Folders whose parts are found by their names: each is asked for by itself. */
const CATALOGS = [
  'src/api/http/routes',
  'src/core/routing/strategies',
  'src/core/flow/verbs',
  'src/core/channels',
  'src/views',
  'src/crm/objects',
]
const COMMANDS = BUNDLED_COMMANDS.map((name) => `src/cli/commands/${name}.ts`)

/** Packages of many modules, and theirs; the others stay as they are, some of them read files beside their own. */
const PACKAGES = [
  ...['kysely', 'zod', 'libphonenumber-js', 'yaml', 'csv-parse', 'ws', 'ipaddr.js', 'ip-address'],
  ...['fastify', 'fastify-type-provider-zod', 'fastify-plugin', 'avvio', 'find-my-way', 'light-my-request', 'rfdc'],
  ...['ajv', 'ajv-formats', 'fast-json-stringify', 'fast-uri', 'fast-deep-equal', 'fast-querystring', 'fastq', 'ret'],
  ...['fast-decode-uri-component', 'json-schema-ref-resolver', 'json-schema-traverse', 'dequal', 'reusify', 'mime'],
  ...['abstract-logging', 'process-warning', 'safe-regex2', 'secure-json-parse', 'semver', 'toad-cache', 'statuses'],
  ...[
    'ajv-compiler',
    'fast-json-stringify-compiler',
    'error',
    'merge-json-schemas',
    'proxy-addr',
    'forwarded',
    'cookie',
  ]
    .concat('helmet', 'rate-limit', 'static', 'send', 'swagger', 'accept-negotiator')
    .map((name) => `@fastify/${name}`),
  ...['helmet', 'prom-client', '@opentelemetry/api', 'bintrees', 'tdigest'],
]
const BUNDLED = new RegExp(`^(${PACKAGES.join('|')})(/.*)?$`)

const entries = CATALOGS.flatMap((folder) =>
  readdirSync(join(PROGRAM, folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file}`),
)

/** A module finds the files beside it wherever its code has gone. */
const ownPlace: Plugin = {
  name: 'own-place',
  transform(code, id) {
    if (id.includes('node_modules') || !code.includes('import.meta.url')) return undefined
    return { code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)), map: null }
  },
}

/** Notes which file stands for which module. */
const manifest: Plugin = {
  name: 'manifest',
  generateBundle(_, output) {
    const modules: Record<string, string> = {}
    for (const file of Object.values(output))
      if (file.type === 'chunk' && file.isEntry && file.facadeModuleId !== null)
        modules[relative(PROGRAM, file.facadeModuleId)] = file.fileName
    this.emitFile({ type: 'asset', fileName: MANIFEST, source: JSON.stringify(modules satisfies Modules) })
  },
}

/** How the server is bundled. */
export default {
  input: Object.fromEntries([...COMMANDS, ...entries].map((file) => [file, join(PROGRAM, file)])),
  cwd: PROGRAM,
  platform: 'node',
  treeshake: false,
  external: (id) => /^[@\w]/.test(id) && !BUNDLED.test(id),
  plugins: [ownPlace, manifest],
  output: {
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: 'shared-[hash].mjs',
    sourcemap: true,
    cleanDir: true,
  },
} satisfies RolldownOptions

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

/** Packages of very many modules; the others stay as they are, some of them read files beside their own. */
const BUNDLED = /^(kysely|zod(\/.*)?|libphonenumber-js\/max|fastify-type-provider-zod)$/

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

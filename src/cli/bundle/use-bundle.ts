import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PROGRAM } from '../../lib/program.ts'
import { BUNDLE_DIR, readModules, readStamp } from './bundle.ts'
import { stampOfSources } from './sources.ts'

/**
 * Lets this process load the bundled server in place of its sources, where there is one of these very sources: linking a
 * thousand modules is a third of the time of a start, and calls wait for it.
 */
export function useBundle(): void {
  const stamp = readStamp()
  if (stamp === '' || stamp !== stampOfSources()) return
  const urls = new Map(
    Object.entries(readModules()).map(([module, file]) => [urlIn(PROGRAM, module), urlIn(BUNDLE_DIR, file)]),
  )
  const within = urlIn(BUNDLE_DIR, '/')
  registerHooks({
    resolve(specifier, context, next) {
      const url = urls.get(specifier) ?? neighbour(specifier, context.parentURL, within)
      return url === undefined ? next(specifier, context) : { url, format: 'module', shortCircuit: true }
    },
  })
}

/** A bundled file names the others that lie beside it: nothing is to be looked for. */
function neighbour(specifier: string, from: string | undefined, dir: string): string | undefined {
  return specifier.startsWith('./') && from?.startsWith(dir) ? new URL(specifier, from).href : undefined
}

function urlIn(dir: string, path: string): string {
  return pathToFileURL(join(dir, path)).href
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { isBundleBuilt } from '../bundle/build-bundle.ts'
import { isWebBuilt } from './build-web.ts'

const CLI = fileURLToPath(new URL('../index.ts', import.meta.url))

/**
 * Builds the web app and the bundled server in a process of its own when they are missing or old; nobody waits for it,
 * calls least of all.
 */
export async function buildBeside(say: (line: string) => void): Promise<void> {
  const hasPages = isWebBuilt()
  if (hasPages && isBundleBuilt()) return
  const startedMs = performance.now()
  const child = spawn(process.execPath, [CLI, 'build'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const end = () => child.kill('SIGTERM')
  process.once('exit', end)
  child.unref()
  const [code] = await once(child, 'exit')
  process.off('exit', end)
  if (code === 0 && !hasPages) say(`the pages are built (${Math.round((performance.now() - startedMs) / 1_000)} s)`)
  else if (code !== 0) say('the pages could not be built (see above); calls are taken all the same. Try: npm run build')
}

import type { Config } from '../config/schema.ts'
import { BadYaml } from '../lib/yaml.ts'
import { type RunOptions, runServer } from '../main.ts'
import { buildBeside } from './web/build-beside.ts'
import { hasWeb } from './web/build-web.ts'

const BAD_CONFIGURATION = 78

/** Runs a server to its end, and builds its pages where they are missing or old. */
export function serve(config: () => Config, options: RunOptions = {}): Promise<number> {
  const build = () => void buildBeside((line) => console.log(line))
  // Whether they are old is looked up when there is time; without any a person would wait for them.
  if (hasWeb()) return serveAsIs(config, { ...options, onReady: build })
  return serveAsIs(() => {
    const settings = config()
    build()
    return settings
  }, options)
}

/** Runs a server to its end. What hinders its start is told in one line, without a stack; the process ends with a code that says why. */
export async function serveAsIs(config: () => Config, options: RunOptions): Promise<number> {
  try {
    return await runServer(config(), options)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    // Threads that were opened already would keep the process alive.
    return process.exit(error instanceof BadYaml ? BAD_CONFIGURATION : 1)
  }
}

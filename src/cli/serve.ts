import type { Config } from '../config/schema.ts'
import { BadYaml } from '../lib/yaml.ts'
import { type RunOptions, runServer } from '../main.ts'
import { buildBeside } from './web/build-beside.ts'

const BAD_CONFIGURATION = 78

/** Runs a server to its end. What hinders its start is told in one line, without a stack; the process ends with a code that says why. */
export async function serve(config: () => Config, options: RunOptions = {}): Promise<number> {
  try {
    const settings = config()
    void buildBeside((line) => console.log(line))
    return await runServer(settings, options)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    // Threads that were opened already would keep the process alive.
    return process.exit(error instanceof BadYaml ? BAD_CONFIGURATION : 1)
  }
}

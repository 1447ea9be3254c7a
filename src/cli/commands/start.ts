import { BadYaml } from '../../lib/yaml.ts'
import { runServer } from '../../main.ts'
import type { CliCommand } from '../command.ts'
import { addServerOptions, readConfig } from '../settings.ts'

/** `ringdown start`: the server, with a phone system of its own when none is configured. */
const start: CliCommand = {
  name: 'start',
  summary: 'start the server; with nothing configured it brings its own phone system and a demo centre',
  options: addServerOptions,
  async run(_, options) {
    try {
      return await runServer(readConfig(options))
    } catch (error) {
      if (!(error instanceof BadYaml)) throw error
      console.error(error.message)
      return 78
    }
  },
}

export default start

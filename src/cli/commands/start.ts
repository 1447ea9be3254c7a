import type { CliCommand } from '../command.ts'
import { serve } from '../serve.ts'
import { addServerOptions, readConfig } from '../settings.ts'

/** `ringdown start`: the server, with a phone system of its own when none is configured. */
const start: CliCommand = {
  name: 'start',
  summary: 'start the server; with nothing configured it brings its own phone system and a demo centre',
  options: addServerOptions,
  run: (_, options) => serve(() => readConfig(options)),
}

export default start

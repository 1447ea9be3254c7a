import type { CliCommand } from '../command.ts'
import { serve } from '../serve.ts'
import { addServerOptions, readConfig } from '../settings.ts'

/** `ringdown demo`: a working day on the simulated switch, with robot callers and agents. */
const demo: CliCommand = {
  name: 'demo',
  summary: 'start on the simulated switch with robot callers and agents, to look around',
  options(command) {
    addServerOptions(command)
    command.option('--calls <per hour>', 'how many robots call in an hour', '360')
  },
  run: (_, options) =>
    serve(() => readConfig({ data: 'var/demo', ...options, switch: 'sim' }), {
      robotCallsPerHour: Number(options['calls']),
    }),
}

export default demo

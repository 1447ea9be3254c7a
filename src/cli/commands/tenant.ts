import type { CliCommand } from '../command.ts'
import { serveAsIs } from '../serve.ts'
import { addServerOptions, readConfig } from '../settings.ts'

/** The door stands on this machine, and nobody else reaches the server. */
const BEHIND_DOOR = { http: { host: '127.0.0.1', port: 0, trustProxy: ['127.0.0.1'] } }

/** `ringdown tenant`: the server of one tenant, as `ringdown host` starts it; it ends when its host is gone. The host sees to the pages. */
const tenant: CliCommand = {
  name: 'tenant',
  summary: 'the server of one tenant; ringdown host starts it',
  options(command) {
    addServerOptions(command)
    command.option('--address <url>', 'where people reach it, for the links that it prints')
  },
  run: (_, options) => {
    process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
    return serveAsIs(() => readConfig(options, BEHIND_DOOR), {
      address: typeof options['address'] === 'string' ? options['address'] : undefined,
      onReady: (url) => process.send?.({ type: 'listening', url }),
    })
  },
}

export default tenant

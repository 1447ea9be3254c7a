import type { Command } from 'commander'
import { configSources, loadConfig } from '../config/load.ts'
import type { Config } from '../config/schema.ts'
import { PROGRAM } from '../lib/program.ts'

/** Adds the options with which a server is started; each stands for a key of the configuration. */
export function addServerOptions(command: Command): void {
  command
    .option('--config <file>', 'a configuration file instead of config/local.yaml')
    .option('--data <dir>', 'where database, recordings and the private Asterisk live (data.dir)')
    .option(
      '--switch <which>',
      'auto, sim, asterisk, or the ARI address of your own Asterisk (switch.kind, switch.url)',
    )
    .option('--http-port <port>', 'auto, 0 for a free one, or a port (http.port)')
    .option('--sip-port <port>', 'auto, 0 for a free one, or a port (sip.port)')
    .option('--log <level>', 'fatal, error, warn, info, debug, trace or silent (log.level)')
    .option('--log-file <where>', 'auto, stdout, stderr or a file (log.file)')
    .option('--empty', 'do not fill an empty store with the demo centre (demo.isSeeded)')
}

/** Reads the configuration under these options, and under what a command fixes. Throws with file, line and reason. */
export function readConfig(
  options: Readonly<Record<string, unknown>>,
  fixed: Readonly<Record<string, unknown>> = {},
): Config {
  const { config, data, switch: which, httpPort, sipPort, log, logFile, empty } = options
  const isUrl = typeof which === 'string' && /^https?:\/\//.test(which)
  const overrides = {
    ...(data === undefined ? {} : { data: { dir: data } }),
    ...(which === undefined ? {} : { switch: isUrl ? { kind: 'asterisk', url: which } : { kind: which } }),
    ...(httpPort === undefined ? {} : { http: { port: portOf(httpPort) } }),
    ...(sipPort === undefined ? {} : { sip: { port: portOf(sipPort) } }),
    log: definedOf({ level: log, file: logFile }),
    ...(empty === true ? { demo: { isSeeded: false } } : {}),
    ...fixed,
  }
  const named = typeof config === 'string' ? config : undefined
  return loadConfig(configSources(PROGRAM, process.cwd(), named, overrides))
}

function definedOf(entries: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined))
}

function portOf(text: unknown): unknown {
  return /^\d+$/.test(String(text)) ? Number(text) : text
}

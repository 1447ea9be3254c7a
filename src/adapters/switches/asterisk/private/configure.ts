import { extensionsFile } from './dialplan.ts'
import { loggerFile } from './log-files.ts'
import { MODULES } from './modules.ts'
import { type AsteriskOptions, checkOptions } from './options.ts'
import { PHONES_FILE, phonesFile, pjsipFile } from './pjsip.ts'
import { type Entry, section, sections } from './section.ts'

/** ARI is for this machine only, wherever SIP listens. */
export const ARI_HOST = '127.0.0.1'

const SLOW_READER_MS = 1_000
const IDLE_SESSION_MS = 60_000

/** Files that must be there, so that the log holds nothing but news. */
const LEFT_AT_DEFAULTS = [
  ...['acl.conf', 'amd.conf', 'ccss.conf', 'chan_websocket.conf', 'features.conf', 'pjproject.conf'],
  ...['queuerules.conf', 'udptl.conf', 'websocket_client.conf'],
]

/** The whole configuration of a private Asterisk, file name to text. The template is `extensions.conf` with its braces. */
export function asteriskFiles(options: AsteriskOptions, template: string): Record<string, string> {
  checkOptions(options)
  const files: Record<string, string> = {
    'asterisk.conf': mainFile(options),
    'modules.conf': modulesFile(options.modules),
    'logger.conf': loggerFile(),
    'http.conf': httpFile(options.ports.ari),
    'ari.conf': ariFile(options),
    'pjsip.conf': pjsipFile(options),
    'sorcery.conf': sorceryFile(),
    [PHONES_FILE]: phonesFile(options.phones, options.bind),
    'rtp.conf': rtpFile(options),
    'extensions.conf': extensionsFile(template, options),
    'queues.conf': queuesFile(options.fallback.phones ?? []),
    'musiconhold.conf': musicFile(options.musicDir),
    'indications.conf': tonesFile(),
    'cdr.conf': section('general', [['enable', 'no']]),
    'cel.conf': section('general', [['enable', 'no']]),
    'manager.conf': section('general', [['enabled', 'no']]),
    ...Object.fromEntries(LEFT_AT_DEFAULTS.map((name) => [name, ''])),
  }
  for (const [name, text] of Object.entries(options.extra)) files[name] = sections(files[name] ?? '', text)
  return files
}

function mainFile(options: AsteriskOptions): string {
  const { dir, runDir } = options
  const directories: Entry[] = [
    ['astetcdir', `${dir}/etc`],
    ['astmoddir', options.modulesDir],
    ['astvarlibdir', `${dir}/lib`],
    ['astdbdir', `${dir}/db`],
    ['astkeydir', `${dir}/keys`],
    ['astdatadir', options.dataDir],
    ['astspooldir', `${dir}/spool`],
    ['astrundir', runDir],
    ['astlogdir', `${dir}/log`],
  ]
  return sections(
    section('directories', directories),
    section('options', [
      ['systemname', options.systemName],
      ['live_dangerously', 'no'],
      ['maxfiles', 65_536],
    ]),
  )
}

function modulesFile(available: ReadonlySet<string>): string {
  const loads = MODULES.map((name) => `${name}.so`).filter((file) => available.has(file))
  return section('modules', [['autoload', 'no'], ...loads.map((file): Entry => ['load', file])])
}

/** Each browser phone holds a session too, and a busy ARI reader must not be dropped after 100 ms. */
function httpFile(port: number): string {
  return section('general', [
    ['enabled', 'yes'],
    ['bindaddr', ARI_HOST],
    ['bindport', port],
    ['sessionlimit', 1_000],
    ['session_inactivity', IDLE_SESSION_MS],
    ['session_keep_alive', IDLE_SESSION_MS],
  ])
}

function ariFile(options: AsteriskOptions): string {
  return sections(
    section('general', [
      ['enabled', 'yes'],
      ['pretty', 'no'],
      ['websocket_write_timeout', SLOW_READER_MS],
    ]),
    section(options.ariUser, [
      ['type', 'user'],
      ['read_only', 'no'],
      ['password', options.ariPassword],
    ]),
  )
}

/** Browser phones are put in while Asterisk runs and end with it; all else comes from files. */
function sorceryFile(): string {
  const kinds = ['endpoint', 'auth', 'aor']
  return section(
    'res_pjsip',
    kinds.flatMap((kind): Entry[] => [
      [kind, `config,pjsip.conf,criteria=type=${kind}`],
      [kind, 'memory'],
    ]),
  )
}

function rtpFile(options: AsteriskOptions): string {
  const hosts = Object.entries(options.iceHosts).map(([from, to]): Entry => [from, `> ${to}`])
  return sections(
    section('general', [
      ['rtpstart', options.ports.rtpFrom],
      ['rtpend', options.ports.rtpTo],
      ['strictrtp', 'no'],
      ['icesupport', 'yes'],
    ]),
    section('ice_host_candidates', hosts),
  )
}

/** The queue of the dialplan's safety net; Ringdown itself does not use it. */
function queuesFile(phones: readonly string[]): string {
  return sections(
    section('general', [
      ['persistentmembers', 'no'],
      ['autofill', 'yes'],
    ]),
    section('fallback', [
      ['strategy', 'rrmemory'],
      ['timeout', 20],
      ['retry', 1],
      ['ringinuse', 'no'],
      ['joinempty', 'yes'],
      ...phones.map((name): Entry => ['member', `PJSIP/${name}`]),
    ]),
  )
}

function musicFile(dir: string): string {
  return section('default', [
    ['mode', 'files'],
    ['directory', dir],
    ['sort', 'alpha'],
  ])
}

/** The tones that callers of an answered call hear for ringing and busy. */
function tonesFile(): string {
  return sections(
    section('general', [['country', 'us']]),
    section('us', [
      ['description', 'North America'],
      ['ringcadence', '2000,4000'],
      ['dial', '350+440'],
      ['busy', '480+620/500,0/500'],
      ['ring', '440+480/2000,0/4000'],
      ['congestion', '480+620/250,0/250'],
    ]),
  )
}

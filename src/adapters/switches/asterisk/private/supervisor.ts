import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type AriAccess, endpointNames, reloadModule } from './ari.ts'
import { type InstanceState, writeInstanceState, writePrivately } from './instance-file.ts'
import { type Launch, launchAsterisk, writeConfiguration } from './launch.ts'
import { trimLogs } from './log-files.ts'
import { checkOptions, type Phone } from './options.ts'
import { onParentExit } from './parent-exit.ts'
import { PHONES_FILE, phonesFile } from './pjsip.ts'
import { endProcess, isRunning, type Process, sendSignal } from './process.ts'

/** What the supervisor of one running Asterisk is made of. */
export interface Supervised extends Omit<Launch, 'onSpawn'> {
  readonly state: InstanceState
  readonly asterisk: Process
  readonly isAdopted: boolean
  readonly keepRunning: 'on-crash' | 'always' | 'never'
  readonly log: (line: string) => void
}

const WATCH_MS = 50
const TRIM_LOGS_EVERY_MS = 60_000
const END_WITHIN_MS = 5_000
const RELOAD_WITHIN_MS = 5_000
const RELOAD_POLL_MS = 20
const STABLE_MS = 30_000
/** The pauses before each new try; the last one is kept. */
const BACK_OFF_MS = [0, 500, 1_000, 2_000, 5_000, 10_000]
/** Which module reads a configuration file that may change under a running Asterisk. */
const READERS: Readonly<Record<string, string>> = {
  'extensions.conf': 'pbx_config.so',
  'pjsip.conf': 'res_pjsip.so',
  [PHONES_FILE]: 'res_pjsip.so',
  'queues.conf': 'app_queue.so',
  'musiconhold.conf': 'res_musiconhold.so',
}

/** A private Asterisk that runs: it is started again when it dies, and ended by `stop()`. */
export class PrivateAsterisk {
  /** Whether it ran already, left behind by a server that died. */
  readonly isAdopted: boolean
  /** Base address of ARI, without `/ari`. */
  readonly ariUrl: string
  readonly user: string
  readonly password: string
  readonly sipHost: string
  readonly sipPort: number
  readonly ariPort: number
  readonly version: string
  /** Channel ids of this instance begin with it: `<systemName>-<epoch>.<n>`. */
  readonly systemName: string
  /** ARI's recordings are written here. */
  readonly recordingDir: string
  /** The dialplan's voicemail is written here; see `openVoicemailBox`. */
  readonly voicemailDir: string
  readonly #it: Supervised
  readonly #ari: AriAccess
  readonly #stopping = new AbortController()
  readonly #exitListeners = new Set<() => void>()
  readonly #upListeners = new Set<() => void>()
  #configuration: Launch['options']
  #process: Process
  #watch: NodeJS.Timeout | undefined
  #trim: NodeJS.Timeout | undefined
  #leaveParent = () => {}
  #upSinceMs = 0
  #failures = 0
  #restart: Promise<void> = Promise.resolve()
  #reload: Promise<void> = Promise.resolve()
  #stopped: Promise<void> | undefined

  constructor(supervised: Supervised) {
    const { state, ari, options } = supervised
    this.#it = supervised
    this.#ari = ari
    this.#configuration = options
    this.#process = supervised.asterisk
    this.isAdopted = supervised.isAdopted
    this.ariUrl = ari.url
    this.user = ari.user
    this.password = ari.password
    this.sipHost = state.bind
    this.sipPort = state.ports.sip
    this.ariPort = state.ports.ari
    this.version = state.version
    this.systemName = state.systemName
    this.recordingDir = join(options.dir, 'spool', 'recording')
    this.voicemailDir = join(options.dir, 'spool', 'voicemail')
  }

  /** The process id of the Asterisk that runs now, or of the one that died last. */
  get pid(): number {
    return this.#process.pid
  }

  /** Begins to look after the process. */
  start(): void {
    if (this.#watch || this.#stopped) return
    this.#upSinceMs = performance.now()
    this.#leaveParent = onParentExit((cause) => this.#endWithParent(cause))
    this.#watch = setInterval(() => this.#look(), WATCH_MS)
    this.#trim = setInterval(() => this.#trimLogs(), TRIM_LOGS_EVERY_MS)
    this.#trimLogs()
  }

  /** Calls back when Asterisk has died unasked; its calls are gone, and it is being started again. */
  onExit(listener: () => void): () => void {
    this.#exitListeners.add(listener)
    return () => this.#exitListeners.delete(listener)
  }

  /** Calls back when it is ready again, on the same ports and with the same secrets. */
  onUp(listener: () => void): () => void {
    this.#upListeners.add(listener)
    return () => this.#upListeners.delete(listener)
  }

  /** Puts these phones in the place of the old ones; calls and registrations go on. One reload after the other. */
  reloadPhones(phones: readonly Phone[]): Promise<void> {
    const reload = this.#reload.then(() => this.#reloadPhones(phones))
    this.#reload = reload.catch(() => {})
    return reload
  }

  async #reloadPhones(phones: readonly Phone[]): Promise<void> {
    const configuration = { ...this.#configuration, phones }
    checkOptions(configuration)
    this.#configuration = configuration
    const { dir, bind } = configuration
    await writePrivately(join(dir, 'etc', PHONES_FILE), phonesFile(phones, bind))
    if (!isRunning(this.#process)) return
    await reloadModule(this.#ari, 'res_pjsip.so')
    await this.#waitForPhones(phones)
  }

  /** Gives a running Asterisk the configuration of today, as far as it can be read without ending calls. */
  async refresh(): Promise<void> {
    const changed = await writeConfiguration(this.#configuration, this.#it.template)
    const modules = new Set(changed.flatMap((file) => READERS[file] ?? []))
    for (const module of modules) await reloadModule(this.#ari, module)
    await this.#waitForPhones(this.#configuration.phones)
  }

  /** Ends Asterisk, or lets it run on when it is to outlive its server. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    this.#stopping.abort()
    clearInterval(this.#watch)
    clearInterval(this.#trim)
    this.#leaveParent()
    const isKept = this.#it.keepRunning === 'always' && isRunning(this.#process)
    if (!isKept) {
      await endProcess(this.#process, END_WITHIN_MS)
      await this.#restart
    }
    await this.#save(isKept ? this.#process : null, null)
  }

  #endWithParent(cause: 'exit' | 'crash'): void {
    const { keepRunning } = this.#it
    const isKept = keepRunning === 'always' || (keepRunning === 'on-crash' && cause === 'crash')
    if (!isKept) sendSignal(this.#process, 'SIGTERM')
  }

  #look(): void {
    if (isRunning(this.#process)) return
    clearInterval(this.#watch)
    this.#it.log(`Asterisk (process ${this.#process.pid}) has died; starting it again`)
    if (performance.now() - this.#upSinceMs > STABLE_MS) this.#failures = 0
    this.#restart = this.#startAgain()
    for (const listener of this.#exitListeners) listener()
  }

  /** While Asterisk is away or busy nothing is trimmed; the next time comes. */
  #trimLogs(): void {
    trimLogs(this.#configuration.dir, this.#ari).catch(() => undefined)
  }

  async #startAgain(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      const pauseMs = BACK_OFF_MS[Math.min(this.#failures++, BACK_OFF_MS.length - 1)]
      await wait(pauseMs, undefined, { signal }).catch(() => undefined)
      if (!signal.aborted && (await this.#tryToLaunch())) return
    }
  }

  async #tryToLaunch(): Promise<boolean> {
    try {
      await launchAsterisk({
        ...this.#it,
        options: this.#configuration,
        onSpawn: (asterisk) => this.#spawned(asterisk),
      })
    } catch (error) {
      this.#it.log(`Asterisk could not be started again: ${error instanceof Error ? error.message : error}`)
      return false
    }
    this.#upSinceMs = performance.now()
    this.#watch = setInterval(() => this.#look(), WATCH_MS)
    this.#it.log(`Asterisk is back (process ${this.#process.pid})`)
    for (const listener of this.#upListeners) listener()
    return true
  }

  async #spawned(asterisk: Process): Promise<void> {
    this.#process = asterisk
    await this.#save(asterisk, this.#it.state.owner)
    this.#stopping.signal.throwIfAborted()
  }

  async #save(asterisk: Process | null, owner: Process | null): Promise<void> {
    await writeInstanceState(this.#configuration.dir, { ...this.#it.state, asterisk, owner })
  }

  async #waitForPhones(phones: readonly Phone[]): Promise<void> {
    const until = performance.now() + RELOAD_WITHIN_MS
    for (;;) {
      const known = await endpointNames(this.#ari)
      const missing = phones.map((phone) => phone.name).filter((name) => !known.has(name))
      if (missing.length === 0) return
      if (performance.now() > until) throw new Error(`expected Asterisk to know the phones ${missing.join(', ')}`)
      await wait(RELOAD_POLL_MS)
    }
  }
}

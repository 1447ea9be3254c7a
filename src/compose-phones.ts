import { dirname, join } from 'node:path'
import type { Logger } from 'pino'
import { createBrowserPhones } from './adapters/switches/asterisk/browser-phones.ts'
import { createAsterisk } from './adapters/switches/asterisk/index.ts'
import { openPrivateSwitch } from './adapters/switches/asterisk/private/private-switch.ts'
import type { AsteriskProgram } from './adapters/switches/asterisk/private/provide.ts'
import { openVoicemailBox } from './adapters/switches/asterisk/voicemail-box.ts'
import { createSimSwitch, type SimSwitch } from './adapters/switches/sim/index.ts'
import { freeUdpPort } from './adapters/system/ports.ts'
import { mediaResolver, type Sounds } from './compose-sounds.ts'
import type { Config } from './config/schema.ts'
import type { Engine } from './core/engine.ts'
import { PROGRAM } from './lib/program.ts'
import type { BrowserPhones } from './ports/browser-phones.ts'
import type { Clock } from './ports/clock.ts'
import type { Switch } from './ports/switch.ts'
import type { Voicemails } from './ports/voicemails.ts'

/** Tells the person who started the program, in plain lines. */
export type Say = (line: string) => void

/** The switch of a centre and what people need to know of it. */
export interface PhoneSystem {
  readonly switch: Switch
  readonly kind: 'asterisk' | 'private' | 'sim'
  /** The SIP address to call, without the number; '' when there is none. */
  readonly sip: string
  /** The file with the phones' passwords; '' when there is none. */
  readonly phonesFile: string
  /** The sim switch, when it is one. */
  readonly sim: SimSwitch | undefined
  /** Messages that callers left while we were away, where the switch takes them. */
  readonly voicemails: Voicemails | undefined
  /** Telephones in browsers; undefined where there is no audio. */
  readonly browserPhones: BrowserPhones | undefined
  putPhones(names: readonly string[]): Promise<void>
  onDead(call: () => void): void
  stop(): Promise<void>
}

/** What a phone system is opened with. */
export interface PhoneParts {
  readonly engine: Engine
  readonly clock: Clock
  readonly log: Logger
  readonly say: Say
  readonly dataDir: string
  readonly sounds: Sounds
  readonly recordingsDir: string
  /** The program of a private Asterisk, when there is to be one. */
  readonly program: Promise<AsteriskProgram> | undefined
}

/** Opens the phone system that the configuration names; `auto` falls back to the sim switch and says why. */
export async function openPhones(config: Config, parts: PhoneParts): Promise<PhoneSystem> {
  const { kind } = config.switch
  if (kind === 'sim') return simPhones(config, parts)
  if (kind === 'asterisk') return ownAsterisk(config, parts)
  try {
    return await privatePhones(config, parts)
  } catch (error) {
    parts.say(`no Asterisk: ${error instanceof Error ? error.message : String(error)}`)
    parts.say('running on the simulated switch instead: everything works, without audio')
    return simPhones(config, parts)
  }
}

function simPhones(config: Config, { clock, recordingsDir }: PhoneParts): PhoneSystem {
  const sim = createSimSwitch({ name: config.switch.name, clock, recordingsDir })
  return { ...NO_PHONES, switch: sim, kind: 'sim', sim }
}

const NO_PHONES = {
  sip: '',
  phonesFile: '',
  sim: undefined,
  voicemails: undefined,
  browserPhones: undefined,
  putPhones: async () => {},
  onDead: () => {},
  stop: async () => {},
}

function ownAsterisk({ switch: own }: Config, { clock, log, sounds, recordingsDir }: PhoneParts): PhoneSystem {
  const asterisk = createAsterisk({
    name: own.name,
    url: own.url,
    user: own.user,
    password: own.password,
    recordings: { spoolDir: own.recordingsSpool, dir: recordingsDir },
    ...(own.trunk === '' ? {} : { trunk: own.trunk }),
    resolveMedia: mediaResolver(sounds),
    clock,
    log,
  })
  const browserPhones = createBrowserPhones({ url: own.url, user: own.user, password: own.password, mediaAddress: '' })
  const phones = { ...NO_PHONES, switch: asterisk, kind: 'asterisk', browserPhones, stop: browserPhones.stop } as const
  if (own.recordingsSpool === '') return phones
  // Our dialplan puts messages beside the recordings, in its ASTSPOOLDIR.
  const spoolDir = join(dirname(own.recordingsSpool), 'voicemail')
  const voicemails = openVoicemailBox({ name: own.name, spoolDir, recordingsDir, log })
  return { ...phones, voicemails }
}

async function privatePhones(config: Config, parts: PhoneParts): Promise<PhoneSystem> {
  const { sip } = config
  const { engine, clock, log, say, dataDir, sounds, recordingsDir } = parts
  const program = await parts.program
  if (program === undefined)
    throw new Error(`expected a private Asterisk, the configuration says ${config.switch.kind}`)
  const port = sip.port === 'auto' ? await freeUdpPort(sip.host, 5_060) : sip.port === 0 ? undefined : sip.port
  const own = await openPrivateSwitch(
    {
      name: config.switch.name,
      program,
      dir: join(dataDir, 'asterisk'),
      recordingsDir,
      musicDir: join(PROGRAM, 'sounds', 'music', 'default'),
      bind: sip.host,
      ports: port === undefined ? {} : { sip: port },
      callers: sip.callers,
      fixedPhones: sip.phones,
      trunkHost: sip.trunkHost,
      clock,
      log,
      say,
      resolveMedia: mediaResolver(sounds),
    },
    phoneNames(engine),
  )
  const { asterisk } = own
  const { ariUrl: url, user, password, sipHost } = asterisk
  const isAnywhere = sipHost === '0.0.0.0' || sipHost === '::'
  const browserPhones = createBrowserPhones({ url, user, password, mediaAddress: isAnywhere ? '' : sipHost })
  return {
    switch: own.switch,
    kind: 'private',
    sip: `${asterisk.sipHost}:${asterisk.sipPort}`,
    phonesFile: own.phonesFile,
    sim: undefined,
    voicemails: openVoicemailBox({ name: config.switch.name, spoolDir: asterisk.voicemailDir, recordingsDir, log }),
    browserPhones,
    putPhones: (names) => own.putPhones(names),
    onDead: (call) => void asterisk.onExit(call),
    async stop() {
      await browserPhones.stop()
      await asterisk.stop()
    },
  }
}

/** The names of the phones that agents have. */
export function phoneNames(engine: Engine): string[] {
  const names: string[] = []
  for (const { settings } of engine.centre.agents.values())
    if (settings.phone.startsWith('phone:')) names.push(settings.phone.slice('phone:'.length))
  return names
}

import { isIP } from 'node:net'
import { isNetwork } from '../../../../lib/network.ts'

/** A telephone of an agent: it registers with its password, or it is always found at `contact`. */
export interface Phone {
  readonly name: string
  readonly password?: string
  /** A SIP address such as `sip:anna@127.0.0.3:5070`, for a phone that does not register. */
  readonly contact?: string
  /** The phone is a browser. */
  readonly webrtc?: boolean
}

/** Where a private Asterisk listens; RTP takes the ports from `rtpFrom` up to `rtpTo`. */
export interface Ports {
  readonly sip: number
  readonly ari: number
  readonly rtpFrom: number
  readonly rtpTo: number
}

/** What happens to callers while Ringdown is away. */
export interface Fallback {
  /** How long they hear music and are offered again; default 60 s. */
  readonly retryForMs?: number
  /** The names of the phones that ring then; none means voicemail at once. */
  readonly phones?: readonly string[]
  /** How long those phones are tried; default 60 s. */
  readonly ringForMs?: number
  /** A sound file without its ending; default is Asterisk's own English prompt. */
  readonly voicemailPrompt?: string
}

/** Everything that the configuration of a private Asterisk is made of. */
export interface AsteriskOptions {
  readonly dir: string
  /** Holds the control socket, whose path must stay short. */
  readonly runDir: string
  readonly modulesDir: string
  readonly dataDir: string
  readonly musicDir: string
  /** The module files that this Asterisk has. */
  readonly modules: ReadonlySet<string>
  readonly systemName: string
  readonly appName: string
  readonly ariUser: string
  readonly ariPassword: string
  /** The address for SIP and RTP; ARI stays on 127.0.0.1. */
  readonly bind: string
  readonly ports: Ports
  readonly phones: readonly Phone[]
  /** The addresses and networks from which calls are taken. */
  readonly callers: { readonly allow: readonly string[] }
  readonly fallback: Fallback
  /** Addresses of this machine that are offered to browsers under another one. */
  readonly iceHosts: Readonly<Record<string, string>>
  /** Text appended to a configuration file, by the file's name. */
  readonly extra: Readonly<Record<string, string>>
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/
const PASSWORD = /^[A-Za-z0-9_~!@%^*+=.-]{12,128}$/
const CONTACT = /^sips?:[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.:[\]-]{1,128}$/

/** Throws when an option does not fit, before a line is written. */
export function checkOptions(options: AsteriskOptions): void {
  for (const name of [options.systemName, options.appName, options.ariUser]) expectName('a name', name)
  expectMatch('an ARI password', options.ariPassword, PASSWORD, '12 or more letters and digits')
  if (isIP(options.bind) === 0) throw new Error(`expected an IP address to listen on, got '${options.bind}'`)
  const stranger = options.callers.allow.find((network) => !isNetwork(network))
  if (stranger !== undefined)
    throw new Error(`callers.allow: expected an address or a network such as 192.0.2.0/24, got '${stranger}'`)
  checkPhones(options.phones)
  const known = new Set(options.phones.map((phone) => phone.name))
  const strangers = (options.fallback.phones ?? []).filter((name) => !known.has(name))
  if (strangers.length > 0) throw new Error(`fallback phones: expected names of phones, got ${strangers.join(', ')}`)
}

/** Throws when a phone's name is taken twice or anything of it does not fit. */
export function checkPhones(phones: readonly Phone[]): void {
  const names = new Set<string>()
  for (const { name, password, contact } of phones) {
    expectName('the name of a phone', name)
    if (names.has(name)) throw new Error(`expected each phone once, got '${name}' twice`)
    names.add(name)
    if (password !== undefined) {
      expectMatch(`the password of phone '${name}'`, password, PASSWORD, '12 to 128 letters, digits or _~!@%^*+=.-')
      if (password.includes(name)) throw new Error(`the password of phone '${name}' must not contain its name`)
    }
    if (contact !== undefined) {
      expectMatch(`the contact of phone '${name}'`, contact, CONTACT, 'an address such as sip:anna@127.0.0.3:5070')
    }
    if (password === undefined && contact === undefined) {
      throw new Error(`phone '${name}': expected a password to register with, or a contact`)
    }
  }
}

function expectName(what: string, name: string): void {
  expectMatch(what, name, NAME, 'up to 40 letters, digits, - or _')
}

function expectMatch(what: string, value: string, pattern: RegExp, expected: string): void {
  if (!pattern.test(value)) throw new Error(`${what}: expected ${expected}`)
}

import { isIPv6 } from 'node:net'
import type { AsteriskOptions, Phone } from './options.ts'
import { type Entry, section, sections } from './section.ts'

/** The file that holds the phones alone, so that it can be written anew and read again at any time. */
export const PHONES_FILE = 'pjsip_phones.conf'

const CALLER_CODECS = 'ulaw,alaw,g722'
const BROWSER_CODECS = 'opus,ulaw,alaw'

/** Transports, and the one endpoint that takes calls from known addresses; nobody else is let in without a password. */
export function pjsipFile(options: AsteriskOptions): string {
  const { bind, ports } = options
  const host = isIPv6(bind) ? `[${bind}]` : bind
  return sections(
    section('global', [
      ['type', 'global'],
      ['user_agent', 'Ringdown'],
      ['endpoint_identifier_order', 'username,ip'],
    ]),
    section('udp', [
      ['type', 'transport'],
      ['protocol', 'udp'],
      ['bind', `${host}:${ports.sip}`],
    ]),
    section('ws', [
      ['type', 'transport'],
      ['protocol', 'ws'],
      ['bind', host],
    ]),
    section('callers', [
      ['type', 'endpoint'],
      ['identify_by', 'ip'],
      ['context', 'inbound'],
      ['transport', 'udp'],
      ['disallow', 'all'],
      ['allow', CALLER_CODECS],
      ['allow_subscribe', 'no'],
      ...mediaEntries(bind),
    ]),
    section('callers-address', [
      ['type', 'identify'],
      ['endpoint', 'callers'],
      ...options.callers.allow.map((network): Entry => ['match', network]),
    ]),
    `#include ${PHONES_FILE}`,
    '',
  )
}

/** The agents' phones. */
export function phonesFile(phones: readonly Phone[], bind: string): string {
  return `${sections(...phones.map((phone) => phoneSections(phone, bind)))}\n`
}

function phoneSections(phone: Phone, bind: string): string {
  const { name, password, contact, webrtc = false } = phone
  const endpoint = section(name, [
    ['type', 'endpoint'],
    ['context', 'phones'],
    ['aors', name],
    ...identityEntries(phone),
    ...(webrtc ? browserEntries() : deskEntries(contact === undefined)),
    ['disallow', 'all'],
    ['allow', webrtc ? BROWSER_CODECS : CALLER_CODECS],
    ['allow_subscribe', 'no'],
    ...mediaEntries(bind),
  ])
  const place: Entry[] =
    contact === undefined
      ? [
          ['max_contacts', 1],
          ['remove_existing', 'yes'],
        ]
      : [['contact', contact]]
  const aor = section(name, [['type', 'aor'], ...place])
  return sections(endpoint, aor, ...(password === undefined ? [] : [authSection(name, password)]))
}

/** Whoever calls under a phone's name must know its password; a phone without one is rung but cannot call. */
function identityEntries({ name, password }: Phone): Entry[] {
  if (password === undefined) return [['identify_by', 'ip']]
  return [
    ['identify_by', 'username'],
    ['auth', name],
  ]
}

function authSection(name: string, password: string): string {
  return section(name, [
    ['type', 'auth'],
    ['auth_type', 'userpass'],
    ['username', name],
    ['password', password],
  ])
}

function browserEntries(): Entry[] {
  return [['webrtc', 'yes']]
}

/** A phone that registers may sit behind a router: its answers go where its packets came from. */
function deskEntries(registers: boolean): Entry[] {
  const transport: Entry = ['transport', 'udp']
  if (!registers) return [transport]
  return [transport, ['rewrite_contact', 'yes'], ['rtp_symmetric', 'yes']]
}

function mediaEntries(bind: string): Entry[] {
  const common: Entry[] = [
    ['direct_media', 'no'],
    ['dtmf_mode', 'rfc4733'],
  ]
  if (bind === '0.0.0.0' || bind === '::') return common
  return [...common, ['media_address', bind], ['bind_rtp_to_media_address', 'yes']]
}

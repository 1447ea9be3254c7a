import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { webCallerNumber } from '../../../lib/web-caller.ts'
import type { BrowserPhones, Credential } from '../../../ports/browser-phones.ts'
import { type AriRest, openAriRest } from './rest.ts'

/** The Asterisk that browsers' phones belong to. */
export interface BrowserPhonesOptions {
  /** Base address of ARI, without `/ari`; SIP over WebSocket is taken there too. */
  readonly url: string
  readonly user: string
  readonly password: string
  /** The address that media is bound to, '' for Asterisk's own choice. */
  readonly mediaAddress: string
}

type Fields = Readonly<Record<string, string>>

const PREFIX = 'web-'
const REALM = 'asterisk'
/** Asterisk knows phones by their user; the host only has to be one. */
const HOST = 'ringdown.invalid'
const REQUEST_MS = 3_000
const GONE = 404
const PARTS = ['endpoint', 'aor', 'auth'] as const
const CODECS = 'opus,ulaw,alaw'

const endpoints = z.array(z.object({ resource: z.string() }))

/** Opens phones by ARI's push configuration; they live in Asterisk's memory (`sorcery.conf`) and nowhere else. */
export function createBrowserPhones(options: BrowserPhonesOptions): BrowserPhones {
  const { url, user, password } = options
  const rest = openAriRest({ url, user, password, timeoutMs: REQUEST_MS })
  return {
    socketUrl: `${url.replace(/^http/, 'ws')}/ws`,
    open: (number) => open(rest, options, number),
    async close(names) {
      for (const name of names.filter(isOurs))
        for (const part of PARTS) await rest.ask({ method: 'DELETE', path: pathOf(part, name), fine: [GONE] })
    },
    async names() {
      const { body } = await rest.ask({ method: 'GET', path: '/endpoints/PJSIP' })
      return endpoints
        .parse(body)
        .map(({ resource }) => resource)
        .filter(isOurs)
    },
    stop: () => rest.close(),
  }
}

async function open(
  rest: AriRest,
  { mediaAddress }: BrowserPhonesOptions,
  number: string | undefined,
): Promise<Credential> {
  const name = `${PREFIX}${randomBytes(8).toString('hex')}`
  const password = randomBytes(24).toString('base64url')
  const put = (part: (typeof PARTS)[number], fields: Fields) =>
    rest.ask({
      method: 'PUT',
      path: pathOf(part, name),
      body: { fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })) },
    })
  await put('auth', { auth_type: 'userpass', username: name, password })
  await put('aor', { max_contacts: number === undefined ? '1' : '0', remove_existing: 'yes' })
  await put('endpoint', { ...endpointFields(name, mediaAddress), ...callFields(name, number) })
  return { name, uri: `sip:${name}@${HOST}`, password, realm: REALM }
}

function endpointFields(name: string, mediaAddress: string): Fields {
  return {
    identify_by: 'username',
    aors: name,
    auth: name,
    webrtc: 'yes',
    disallow: 'all',
    allow: CODECS,
    allow_subscribe: 'no',
    direct_media: 'no',
    dtmf_mode: 'rfc4733',
    ...(mediaAddress === '' ? {} : { media_address: mediaAddress, bind_rtp_to_media_address: 'yes' }),
  }
}

/** Whatever a caller's page dials, the dialplan takes it to the number that it was made for. */
function callFields(name: string, number: string | undefined): Fields {
  if (number === undefined) return { context: 'phones' }
  return {
    context: 'web-callers',
    set_var: `WEB_NUMBER=${number}`,
    device_state_busy_at: '1',
    callerid: `"Website" <${webCallerNumber(name)}>`,
  }
}

function pathOf(part: (typeof PARTS)[number], name: string): string {
  return `/asterisk/config/dynamic/res_pjsip/${part}/${name}`
}

function isOurs(name: string): boolean {
  return name.startsWith(PREFIX)
}

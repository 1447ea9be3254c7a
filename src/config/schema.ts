import { z } from 'zod'
import { slug } from '../core/words/agent.ts'
import { isNetwork } from '../lib/network.ts'
import { isZone } from '../lib/zone.ts'
import { oidcSchema } from './oidc.ts'

const port = z.union([z.literal('auto'), z.int().min(0).max(65_535)], 'expected auto or a port from 0 to 65535')
const hostAndPort = /^[A-Za-z0-9.:[\]-]{0,128}$/
const network = z.string().refine(isNetwork, 'expected an address or a network such as 192.0.2.0/24, and not everybody')
const durationMs = z.int().min(100).max(3_600_000)

/** Every key of the configuration. An unknown key is an error; config/default.yaml explains each. */
export const configSchema = z.strictObject({
  centre: z.strictObject({
    name: z.string().min(1).max(64),
    zone: z.string().refine(isZone, 'expected an IANA time zone such as Asia/Shanghai'),
    country: z.string().regex(/^[A-Z]{2}$/, 'expected a two-letter country such as CN'),
  }),
  data: z.strictObject({ dir: z.string().min(1) }),
  http: z.strictObject({ host: z.string().min(1), port, origins: z.array(z.url()), trustProxy: z.array(network) }),
  switch: z.strictObject({
    kind: z.enum(['auto', 'sim', 'asterisk']),
    name: z.string().regex(/^[a-z0-9-]{1,16}$/, 'expected 1–16 characters of a–z, 0–9 and -'),
    url: z.string(),
    user: z.string(),
    password: z.string(),
    recordingsSpool: z.string(),
    trunk: z.string(),
  }),
  sip: z.strictObject({
    host: z.string().min(1),
    port,
    callers: z.array(z.string()).min(1),
    trunkHost: z.string().regex(hostAndPort, 'expected a host, with a port if need be, such as sip.example.com:5060'),
    phones: z.array(
      z.strictObject({
        name: slug,
        contact: z.string().regex(/^sips?:/, 'expected a SIP address such as sip:amy@192.0.2.7:5060'),
      }),
    ),
  }),
  recordings: z.strictObject({ leastFreePercent: z.int().min(1).max(50) }),
  store: z.strictObject({ snapshotEvery: z.int().min(100).max(10_000_000) }),
  reconcile: z.strictObject({ everyMs: durationMs }),
  records: z.strictObject({
    keepRemovedDays: z.int().min(1).max(36_500),
    attachmentMostMb: z.int().min(1).max(200),
  }),
  webhooks: z.strictObject({ privateNetworks: z.array(network) }),
  flows: z.strictObject({ dir: z.string().min(1) }),
  demo: z.strictObject({ isSeeded: z.boolean(), file: z.string().min(1) }),
  login: z.strictObject({ oidc: oidcSchema }),
  mail: z.strictObject({
    smtp: z.string().regex(/^(smtps?:\/\/\S+)?$/, 'expected smtp://user:password@host:port, smtps://…, or nothing'),
    from: z.string().regex(/^([^\s@<>]+@[^\s@<>]+)?$/, 'expected a mail address, or nothing'),
  }),
  callUs: z.strictObject({ isEnabled: z.union([z.literal('auto'), z.boolean()], 'expected auto, true or false') }),
  log: z.strictObject({
    level: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    file: z.string().min(1),
  }),
})

/** The configuration, checked. */
export type Config = z.infer<typeof configSchema>

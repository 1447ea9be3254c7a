import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Resolves a host name to all of its addresses. */
export type Resolve = (host: string) => Promise<readonly string[]>

/** Where messages may go: `privateNetworks` are those of our own that are let through, by http too and to any port. */
export interface TargetRules {
  readonly privateNetworks: readonly string[]
  readonly resolve: Resolve
}

/** An address that was looked at, to which alone the connection may go. */
export interface Target {
  readonly url: URL
  readonly address: string
}

const HTTPS_PORT = 443
const LEAST_FREE_PORT = 1_024

/** Why messages may not go to this URL, as far as the text alone tells; undefined when they may. */
export function refuseUrl(text: string, rules: Pick<TargetRules, 'privateNetworks'>): string | undefined {
  const url = URL.parse(text)
  if (url === null) return 'expected a URL such as https://example.com/hook'
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `expected https, got ${url.protocol.slice(0, -1)}`
  if (url.username !== '' || url.password !== '') return 'expected a URL without a name and a password'
  const host = hostOf(url)
  if (isIP(host) !== 0) return refuseAddress(url, host, rules)
  const isOpen = rules.privateNetworks.length > 0
  return isOpen ? undefined : refuseForm(url)
}

/**
 * Looks the host up and each of its addresses over; a name that leads anywhere it must not is refused as a whole, so
 * that what was checked is what is called. Rejects with the reason.
 */
export async function checkTarget(text: string, rules: TargetRules): Promise<Target> {
  const refusal = refuseUrl(text, rules)
  if (refusal !== undefined) throw new Error(refusal)
  const url = new URL(text)
  const host = hostOf(url)
  const addresses = isIP(host) === 0 ? await rules.resolve(host) : [host]
  const [address] = addresses
  if (address === undefined) throw new Error(`${host} has no address`)
  for (const each of addresses) {
    const bad = refuseAddress(url, each, rules)
    if (bad !== undefined) throw new Error(bad)
  }
  return { url, address }
}

function refuseAddress(url: URL, address: string, { privateNetworks }: Pick<TargetRules, 'privateNetworks'>) {
  if (!ipaddr.isValid(address)) return `${address} is no address`
  const parsed = ipaddr.process(address)
  if (privateNetworks.some((network) => isIn(parsed, network))) return undefined
  if (parsed.range() !== 'unicast')
    return `${address} is ${parsed.range()}; list its network under webhooks.privateNetworks`
  return refuseForm(url)
}

function refuseForm({ protocol, port }: URL): string | undefined {
  if (protocol !== 'https:') return 'expected https; http goes to networks under webhooks.privateNetworks only'
  const number = port === '' ? HTTPS_PORT : Number(port)
  if (number !== HTTPS_PORT && number < LEAST_FREE_PORT) return `expected port 443 or one from 1024 up, got ${number}`
  return undefined
}

function isIn(address: ipaddr.IPv4 | ipaddr.IPv6, network: string): boolean {
  const [base = '', bits] = network.split('/')
  const parsed = ipaddr.process(base)
  if (parsed.kind() !== address.kind()) return false
  return address.match(parsed, bits === undefined ? parsed.toByteArray().length * 8 : Number(bits))
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

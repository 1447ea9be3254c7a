import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Who sent a request, through which proxies of ours it may have come, and whom it is for. */
export interface Caller {
  readonly address: string
  readonly protocol: 'http' | 'https'
  /** With the port, as the browser has it in its address. */
  readonly host: string
}

/** Reads callers; only what proxies in the list say of others is believed. */
export function createCallerReader(
  trustProxy: readonly string[],
): (request: Pick<IncomingMessage, 'headers' | 'socket'>) => Caller {
  const trusted = new BlockList()
  for (const network of trustProxy) add(trusted, network)
  return ({ headers, socket }) => {
    const chain = [...listOf(headers['x-forwarded-for']), socket.remoteAddress ?? ''].reverse().map(plain)
    const isProxied = isTrusted(trusted, chain[0] ?? '')
    const address = chain.find((each) => !isTrusted(trusted, each)) ?? chain.at(-1) ?? ''
    const told = (name: string) => (isProxied ? listOf(headers[name])[0] : undefined)
    return {
      address: isIP(address) === 0 ? (chain[0] ?? '') : address,
      protocol: told('x-forwarded-proto') === 'https' ? 'https' : 'http',
      host: told('x-forwarded-host') ?? headers.host ?? '',
    }
  }
}

/** The name in a host, without its port. */
export function hostNameOf(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '')
}

const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
]

/** Headers as a tenant is to read them: what the caller said of themselves is replaced by what we know. */
export function forwardedHeaders(headers: IncomingHttpHeaders, caller: Caller): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(([name]) => !FORWARDED.includes(name))
  return {
    ...Object.fromEntries(kept),
    host: caller.host,
    'x-forwarded-for': caller.address,
    'x-forwarded-host': caller.host,
    'x-forwarded-proto': caller.protocol,
  }
}

function add(list: BlockList, network: string): void {
  const [address = '', bits] = network.split('/')
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (bits === undefined) list.addAddress(address, family)
  else list.addSubnet(address, Number(bits), family)
}

function isTrusted(list: BlockList, address: string): boolean {
  const family = isIP(address)
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  const text = typeof value === 'string' ? value : (value ?? []).join(',')
  return text.split(',').flatMap((each) => (each.trim() === '' ? [] : [each.trim()]))
}

/** An IPv4 address is the same one on a socket of both families. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '')
}

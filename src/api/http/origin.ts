import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request that a browser would send by itself with our cookie comes from a page of ours. A browser names
 * the page's origin on every request that changes something; whoever sends none must send `X-Ringdown` instead,
 * which no form can.
 */
export function isFromOurPage(headers: IncomingHttpHeaders, origins: readonly string[]): boolean {
  const { origin } = headers
  if (origin === undefined) return headers['x-ringdown'] !== undefined
  return isOurOrigin(origin, headers.host, origins)
}

/** Whether an origin is the host that was asked, or one of the listed ones. */
export function isOurOrigin(origin: string, host: string | undefined, origins: readonly string[]): boolean {
  if (origins.includes(origin)) return true
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host
}

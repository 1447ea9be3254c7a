import { randomUUID } from 'node:crypto'

/** A SIP message as text taken apart; header names in lower case, several of one name in order. */
export interface SipMessage {
  readonly startLine: string
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly body: string
}

const SHORT = new Map([
  ['v', 'via'],
  ['f', 'from'],
  ['t', 'to'],
  ['i', 'call-id'],
  ['m', 'contact'],
  ['l', 'content-length'],
  ['c', 'content-type'],
])

/** Takes a SIP message apart; undefined when it is not one (RFC 3261 section 7). */
export function parseSip(text: string): SipMessage | undefined {
  const split = text.indexOf('\r\n\r\n')
  if (split < 0) return undefined
  const [startLine = '', ...lines] = text.slice(0, split).split('\r\n')
  const headers = new Map<string, string[]>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon < 0) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    const full = SHORT.get(name) ?? name
    headers.set(full, [...(headers.get(full) ?? []), line.slice(colon + 1).trim()])
  }
  return { startLine, headers, body: text.slice(split + 4) }
}

/** Puts a SIP message together. */
export function formatSip(startLine: string, headers: readonly (readonly [string, string])[], body = ''): string {
  const type: readonly (readonly [string, string])[] = body === '' ? [] : [['Content-Type', 'application/sdp']]
  const all = [...headers, ...type, ['Content-Length', String(Buffer.byteLength(body))] as const]
  return `${startLine}\r\n${all.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}`
}

/** The first header of a name, or ''. */
export function header(message: SipMessage, name: string): string {
  return message.headers.get(name)?.[0] ?? ''
}

/** The status of a response, or 0 for a request. */
export function statusOf(message: SipMessage): number {
  const match = /^SIP\/2\.0 (\d{3})/.exec(message.startLine)
  return match === null ? 0 : Number(match[1])
}

/** The method of a request, or '' for a response. */
export function methodOf(message: SipMessage): string {
  return statusOf(message) > 0 ? '' : (message.startLine.split(' ')[0] ?? '')
}

/** The tag of a From or To header, or ''. */
export function tagOf(value: string): string {
  return /;tag=([^;>\s]+)/.exec(value)?.[1] ?? ''
}

/** The address between angle brackets, or the whole value without parameters. */
export function uriOf(value: string): string {
  return /<([^>]+)>/.exec(value)?.[1] ?? value.split(';')[0] ?? ''
}

/** A new transaction id (RFC 3261 section 8.1.1.7). */
export function branch(): string {
  return `z9hG4bK${randomUUID()}`
}

/** The answer to a request. */
export function reply(
  request: SipMessage,
  status: number,
  tag: string,
  with_?: { contact: string; body: string },
): string {
  const to = header(request, 'to')
  const vias = (request.headers.get('via') ?? []).map((via): readonly [string, string] => ['Via', via])
  const routes = (request.headers.get('record-route') ?? []).map((route): readonly [string, string] => [
    'Record-Route',
    route,
  ])
  return formatSip(
    `SIP/2.0 ${status} ${status < 300 ? 'OK' : 'No'}`,
    [
      ...vias,
      ...routes,
      ['From', header(request, 'from')],
      ['To', tag === '' || tagOf(to) !== '' ? to : `${to};tag=${tag}`],
      ['Call-ID', header(request, 'call-id')],
      ['CSeq', header(request, 'cseq')],
      ...(with_ === undefined ? [] : [['Contact', with_.contact] as const]),
    ],
    with_?.body ?? '',
  )
}

/** Puts a display name, bytes as they are, in the place of a mark. */
export function withDisplay(text: string, mark: string, display: string | Buffer | undefined): string | Buffer {
  if (display === undefined) return text
  const [before = '', after = ''] = text.split(mark)
  return Buffer.concat([Buffer.from(before), Buffer.from(display), Buffer.from(after)])
}

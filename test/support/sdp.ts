/** Offers or takes G.711 µ-law and telephone events at an address (RFC 4566, RFC 4733). */
export function describe(host: string, port: number): string {
  return [
    'v=0',
    `o=- 1 1 IN IP4 ${host}`,
    's=-',
    `c=IN IP4 ${host}`,
    't=0 0',
    `m=audio ${port} RTP/AVP 0 101`,
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    'a=fmtp:101 0-15',
    'a=ptime:20',
    'a=sendrecv',
    '',
  ].join('\r\n')
}

/** Where the far end wants its sound; undefined when the description does not say. */
export function placeOf(sdp: string): { readonly host: string; readonly port: number } | undefined {
  const port = /m=audio (\d+)/.exec(sdp)?.[1]
  const host = /c=IN IP4 (\S+)/.exec(sdp)?.[1]
  return port === undefined || host === undefined ? undefined : { host, port: Number(port) }
}

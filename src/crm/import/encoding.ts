import { isUtf8 } from 'node:buffer'
import { createBreather } from '../../lib/breather.ts'

/** How a text may be written. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'windows-1252'] as const
/** One of the list above. */
export type Encoding = (typeof ENCODINGS)[number]

const PIECE_BYTES = 1_048_576
const SAMPLE_BYTES = 65_536

/** How a text is written, from its first bytes and from what its bytes may be at all. */
export function findEncoding(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const [even, odd] = [nulsAt(sample, 0), nulsAt(sample, 1)]
  // Text of Latin letters in UTF-16 is half made of NULs.
  if (odd > sample.length / 8 && even < odd / 4) return 'utf-16le'
  if (even > sample.length / 8 && odd < even / 4) return 'utf-16be'
  if (isUtf8(bytes)) return 'utf-8'
  if (isBig5(bytes)) return 'big5'
  return isChinese(bytes) ? 'gb18030' : 'windows-1252'
}

/** The text of bytes, without a byte order mark; what is no character becomes U+FFFD. */
export async function decodeText(bytes: Buffer, encoding: Encoding): Promise<string> {
  const decoder = new TextDecoder(encoding)
  const breathe = createBreather()
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    text += decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true })
    await breathe()
  }
  return text + decoder.decode()
}

function nulsAt(sample: Buffer, parity: 0 | 1): number {
  let count = 0
  for (let at = parity; at < sample.length; at += 2) if (sample[at] === 0) count += 1
  return count
}

/**
 * Big5 writes the second half of a character below 0x7F about as often as above 0xA0, and never between; GBK rarely does
 * the first without the second. In Western text what looks like such a pair has no neighbour.
 */
function isBig5(bytes: Buffer): boolean {
  const from = bytes.findIndex((byte) => byte > 0x7f)
  const sample = bytes.subarray(from, from + SAMPLE_BYTES)
  let pairs = 0
  let low = 0
  let adjacent = 0
  let last = -2
  for (let at = 0; at + 1 < sample.length; at += 1) {
    const [lead = 0, trail = 0] = [sample[at], sample[at + 1]]
    if (lead < 0x80) continue
    const isLow = trail >= 0x40 && trail <= 0x7e
    if (lead < 0xa1 || lead > 0xf9 || !(isLow || (trail >= 0xa1 && trail <= 0xfe))) return false
    pairs += 1
    if (isLow) low += 1
    if (last === at - 2) adjacent += 1
    last = at
    at += 1
  }
  return low * 10 > pairs && adjacent * 4 > pairs
}

/** GBK writes characters as pairs from 0xA1 on; in Western text a byte above 0x7F mostly stands alone between letters. */
function isChinese(bytes: Buffer): boolean {
  const from = bytes.findIndex((byte) => byte > 0x7f)
  const sample = bytes.subarray(from, from + SAMPLE_BYTES)
  let paired = 0
  let alone = 0
  for (let at = 0; at < sample.length; at += 1) {
    if ((sample[at] ?? 0) < 0x81) continue
    const isPair = (sample[at + 1] ?? 0) >= 0xa1
    if (isPair) at += 1
    if (isPair) paired += 1
    else alone += 1
  }
  return paired > 2 * alone
}

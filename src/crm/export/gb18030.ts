import { createBreather } from '../../lib/breather.ts'

type Table = ReadonlyMap<number, Uint8Array>

const PLANE = 0x10000
const SURROGATES = { first: 0xd800, last: 0xdfff }
const REPLACEMENT = 0xfffd
/** U+10000 is 90 30 81 30; what comes behind it follows in order. */
const SUPPLEMENT = 189_000
/** Where U+FFFF and all before it end. */
const FOUR_BYTES = 39_420

let table: Promise<Table> | undefined

/** What writes text in GB18030, in which every character has its place. */
export async function loadGb18030(): Promise<(text: string) => Buffer> {
  table ??= invert()
  const known = await table
  return (text) => {
    const bytes = Buffer.allocUnsafe(text.length * 4)
    let size = 0
    for (const character of text.toWellFormed()) {
      const code = character.codePointAt(0) ?? 0
      const written = code < PLANE ? known.get(code) : fourBytes(SUPPLEMENT + code - PLANE)
      if (written === undefined) bytes[size] = code
      else bytes.set(written, size)
      size += written?.length ?? 1
    }
    return bytes.subarray(0, size)
  }
}

/** The decoder of the platform knows the table; it is asked once for all that two and four bytes can be. */
async function invert(): Promise<Table> {
  const decoder = new TextDecoder('gb18030')
  const breathe = createBreather()
  const known = new Map<number, Uint8Array>([[REPLACEMENT, Uint8Array.of(0x84, 0x31, 0xa4, 0x37)]])
  const note = (bytes: Uint8Array) => {
    const text = decoder.decode(bytes)
    const code = text.charCodeAt(0)
    const isOne = text.length === 1 && code >= 0x80 && (code < SURROGATES.first || code > SURROGATES.last)
    if (isOne && !known.has(code)) known.set(code, bytes)
  }
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) note(Uint8Array.of(lead, trail))
    await breathe()
  }
  for (let index = 0; index < FOUR_BYTES; index += 1) {
    note(fourBytes(index))
    await breathe()
  }
  return known
}

function fourBytes(index: number): Uint8Array {
  const [a, b, c] = [Math.floor(index / 12_600), Math.floor(index / 1_260) % 10, Math.floor(index / 10) % 126]
  return Uint8Array.of(0x81 + a, 0x30 + b, 0x81 + c, 0x30 + (index % 10))
}

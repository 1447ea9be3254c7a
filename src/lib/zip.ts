import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

const inflate = promisify(inflateRaw)
const END = 0x06054b50
const ENTRY = 0x02014b50
const MOST_ENTRIES = 10_000
const MOST_COMMENT = 65_557

/** A file inside a ZIP archive. */
export interface ZipEntry {
  readonly name: string
  /** Its bytes; rejects when they are more than `most`, whatever the archive says of itself. */
  read(most: number): Promise<Buffer>
}

/** The files of a ZIP archive by name; undefined for what is none. Nothing is ever written to where a name leads. */
export function readZip(bytes: Buffer): ReadonlyMap<string, ZipEntry> | undefined {
  const end = findEnd(bytes)
  if (end === undefined) return undefined
  const count = bytes.readUInt16LE(end + 10)
  if (count > MOST_ENTRIES) return undefined
  const entries = new Map<string, ZipEntry>()
  let at = bytes.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return undefined
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    entries.set(name, entryAt(bytes, at, name))
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function entryAt(bytes: Buffer, at: number, name: string): ZipEntry {
  const method = bytes.readUInt16LE(at + 10)
  const size = bytes.readUInt32LE(at + 20)
  const start = bytes.readUInt32LE(at + 42)
  return {
    name,
    async read(most) {
      if (start + 30 > bytes.length) throw new Error(`${name} lies behind the end of the archive`)
      const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
      const packed = bytes.subarray(from, from + size)
      if (method === 8) return inflate(packed, { maxOutputLength: most })
      if (method !== 0) throw new Error(`${name} is packed in a way that is not known: ${method}`)
      if (packed.length > most) throw new Error(`${name} has more than ${most} bytes`)
      return packed
    },
  }
}

function findEnd(bytes: Buffer): number | undefined {
  for (let at = bytes.length - 22; at >= 0 && at >= bytes.length - MOST_COMMENT; at -= 1)
    if (bytes.readUInt32LE(at) === END) return at
  return undefined
}

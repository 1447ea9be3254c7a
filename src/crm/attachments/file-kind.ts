import { isUtf8 } from 'node:buffer'

/** What a file is, by its bytes, and what it is called. */
export interface FileKind {
  readonly kind: string
  readonly name: string
}

interface Allowed {
  readonly kind: string
  /** How the names of such files may end; the first is given to those that end otherwise. */
  readonly endings: readonly string[]
}

const TEXT: Allowed = {
  kind: 'text/plain',
  endings: ['txt', 'csv', 'tsv', 'md', 'log', 'eml', 'vcf', 'ics', 'json', 'xml'],
}
const OPEN_XML = 'application/vnd.openxmlformats-officedocument'
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument'
const ALLOWED: readonly Allowed[] = [
  { kind: 'application/pdf', endings: ['pdf'] },
  { kind: 'image/png', endings: ['png'] },
  { kind: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  { kind: 'image/gif', endings: ['gif'] },
  { kind: 'image/webp', endings: ['webp'] },
  { kind: 'image/heic', endings: ['heic', 'heif'] },
  { kind: 'image/tiff', endings: ['tif', 'tiff'] },
  { kind: `${OPEN_XML}.wordprocessingml.document`, endings: ['docx'] },
  { kind: `${OPEN_XML}.spreadsheetml.sheet`, endings: ['xlsx'] },
  { kind: `${OPEN_XML}.presentationml.presentation`, endings: ['pptx'] },
  { kind: `${OPEN_DOCUMENT}.text`, endings: ['odt'] },
  { kind: `${OPEN_DOCUMENT}.spreadsheet`, endings: ['ods'] },
  { kind: `${OPEN_DOCUMENT}.presentation`, endings: ['odp'] },
  { kind: 'audio/mpeg', endings: ['mp3'] },
  { kind: 'audio/wav', endings: ['wav'] },
  { kind: 'audio/ogg', endings: ['ogg', 'oga'] },
  { kind: 'audio/x-m4a', endings: ['m4a'] },
  { kind: 'video/mp4', endings: ['mp4'] },
]
const LONGEST_NAME = 120

/** What files may be, for those who choose one. */
export const ALLOWED_ENDINGS = [...ALLOWED, TEXT].flatMap(({ endings }) => endings)

/**
 * What a file is, told by its bytes and not by its name; text is whatever is UTF-8 without control characters.
 * Undefined for what is not taken. Its name loses what a file system or a reader could trip over, and ends as its kind does.
 */
export async function fileKindOf(bytes: Buffer, name: string): Promise<FileKind | undefined> {
  // Read when the first file comes: the start need not wait for it.
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(bytes)
  const allowed = ALLOWED.find(({ kind }) => kind === found?.mime)
  if (allowed !== undefined) return { kind: allowed.kind, name: nameOf(name, allowed) }
  const mayBeText = found === undefined || /^(text\/|application\/xml$)/.test(found.mime)
  return mayBeText && isText(bytes) ? { kind: TEXT.kind, name: nameOf(name, TEXT) } : undefined
}

function isText(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.some((byte) => byte < 9 || byte === 11 || (byte > 13 && byte < 32))
}

function nameOf(given: string, { endings }: Allowed): string {
  const plain = given
    .normalize('NFC')
    // Control characters, marks that turn the direction of reading, and signs of paths.
    .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const [, stem = plain, ending = ''] = /^(.+)\.([^.]{1,10})$/.exec(plain) ?? []
  const isSuited = endings.includes(ending.toLowerCase())
  const base = (isSuited ? stem : plain) || 'file'
  return `${[...base].slice(0, LONGEST_NAME).join('')}.${isSuited ? ending : endings[0]}`
}

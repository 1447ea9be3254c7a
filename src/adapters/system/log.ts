import { join, resolve } from 'node:path'
import pino, { type DestinationStream, type Logger } from 'pino'
import { LogFile } from './log-file.ts'

/** Where the log goes and from which level on. */
export interface LogOptions {
  readonly level: string
  /** `stdout` or `stderr`, else a file; `auto` is `ringdown.log` in the folder of the data. */
  readonly file: string
}

const DESCRIPTORS: Readonly<Record<string, number>> = { stdout: 1, stderr: 2 }
const WARNING = 40
const ERROR = 50
const LONGEST_REASON = 200

/**
 * The operators' log where it is to go. When that is a file, whoever started the server is shown warnings as one plain
 * line on stderr. Throws when the file cannot be written. Lines are written at once: a line that is on its way when the
 * process ends would be lost.
 */
export function openLog({ level, file }: LogOptions, dataDir: string): Logger {
  const descriptor = DESCRIPTORS[file]
  if (descriptor !== undefined) return createLog(level, pino.destination({ dest: descriptor, sync: true }))
  return createLog(level, openStream(file === 'auto' ? join(dataDir, 'ringdown.log') : resolve(file)))
}

/** The operators' log: one JSON line an event, on stderr unless said, numbers and secrets left out. */
export function createLog(
  level: string,
  stream: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger {
  return pino(
    {
      level,
      base: null,
      serializers: { error: pino.stdSerializers.err },
      redact: { paths: ['password', '*.password', 'token', '*.token', 'authorization', 'cookie'], censor: '***' },
    },
    stream,
  )
}

function openStream(file: string): DestinationStream {
  const log = new LogFile(file, tell)
  log.open()
  const stream = {
    // Asks pino to leave level and message of each line here.
    [Symbol.for('pino.metadata')]: true,
    lastLevel: 0,
    lastMsg: '',
    lastObj: {} as object | null,
    write(line: string) {
      log.write(line)
      if (stream.lastLevel >= WARNING) tell(plainLine(stream.lastLevel, stream.lastMsg, stream.lastObj ?? {}))
    },
    flush: (done?: () => void) => log.flush(done),
  }
  return stream
}

function plainLine(level: number, message: string, about: object): string {
  const reason = reasonOf(about).replaceAll(/\s+/g, ' ').slice(0, LONGEST_REASON)
  return `${level >= ERROR ? 'error' : 'warning'}: ${message}${reason === '' ? '' : ` (${reason})`}`
}

function reasonOf(about: object): string {
  if ('error' in about) return about.error instanceof Error ? about.error.message : String(about.error)
  return 'reason' in about ? String(about.reason) : ''
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

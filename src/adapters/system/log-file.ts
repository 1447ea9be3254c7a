import { appendFile, closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** A log file may grow up to here before it is put aside, in bytes; one old file is kept. */
export const MOST_LOG_BYTES = 10_000_000
/** So much waits in memory while the disk takes nothing; what comes then is dropped. */
const MOST_WAITING = 1_000_000

/**
 * A file that a log is written to, behind what is in it. Whoever logs never waits for the disk, and a disk that refuses is
 * told once and ends nothing. (pino's own destination goes round for ever when a process ends on a full disk.)
 */
export class LogFile {
  readonly #file: string
  readonly #tell: (line: string) => void
  #fd = -1
  #size = 0
  #waiting = ''
  #isWriting = false
  #isBroken = false
  #flushed: (() => void)[] = []

  constructor(file: string, tell: (line: string) => void) {
    this.#file = file
    this.#tell = tell
  }

  /** Throws when the file cannot be written. What is left when the process ends is written then. */
  open(): void {
    if (this.#fd >= 0) return
    try {
      mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 })
      this.#fd = openSync(this.#file, 'a', 0o600)
      this.#size = statSync(this.#file).size
    } catch (error) {
      throw new Error(`expected to write the log to ${this.#file} (log.file): ${String(error)}`)
    }
    process.on('exit', () => quietly(() => writeSync(this.#fd, this.#waiting)))
  }

  write(line: string): void {
    if (this.#waiting.length + line.length > MOST_WAITING) return
    this.#waiting += line
    if (!this.#isWriting) this.#writeOut()
  }

  /** Calls back when all is written, or when the disk has refused. */
  flush(done: () => void = () => {}): void {
    this.#flushed.push(done)
    if (!this.#isWriting) this.#settle()
  }

  #writeOut(): void {
    if (this.#size > MOST_LOG_BYTES) this.#turnOver()
    const text = this.#waiting
    this.#waiting = ''
    this.#isWriting = true
    appendFile(this.#fd, text, (error) => {
      this.#isWriting = false
      if (error === null) this.#size += Buffer.byteLength(text)
      else this.#refused(text, error)
      this.#isBroken = error !== null
      if (this.#waiting !== '' && !this.#isBroken) this.#writeOut()
      else this.#settle()
    })
  }

  /** Kept for the next line that comes, when the disk may be well again. */
  #refused(text: string, error: Error): void {
    this.#waiting = text + this.#waiting
    if (!this.#isBroken) this.#tell(`warning: the log ${this.#file} cannot be written (${error.message})`)
  }

  /** Without a new file the old one goes on. */
  #turnOver(): void {
    this.#size = 0
    quietly(() => {
      renameSync(this.#file, `${this.#file}.last`)
      const fresh = openSync(this.#file, 'a', 0o600)
      closeSync(this.#fd)
      this.#fd = fresh
    })
  }

  #settle(): void {
    const done = this.#flushed
    this.#flushed = []
    for (const call of done) call()
  }
}

/** A log that cannot be kept in order must not end the server, nor change the code with which it ends. */
function quietly(work: () => void): void {
  try {
    work()
  } catch {
    // The next write tells what is wrong with the disk.
  }
}

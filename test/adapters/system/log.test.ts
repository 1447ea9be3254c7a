import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { LogFile, MOST_LOG_BYTES } from '../../../src/adapters/system/log-file.ts'

const WRITER = fileURLToPath(new URL('log-writer.ts', import.meta.url))

/** What a process that logs one line of each kind prints. */
async function write(file: string, dir: string, level = 'info') {
  const child = spawn(process.execPath, [WRITER, level, file, dir], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { stdout, stderr, code: child.exitCode }
}

const messagesOf = (lines: string) =>
  lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).msg)
const ALL = ['all is well', 'the disk is slow', 'a call broke', 'the end']
const WARNINGS =
  'warning: the disk is slow (it is nearly full)\nerror: a call broke (no such channel)\nerror: the end\n'

t.test(
  'unless told otherwise the log is a file beside the data, and a person sees warnings in plain words',
  async (t) => {
    const dir = t.testdir()
    const { stdout, stderr, code } = await write('auto', dir)
    t.same({ stdout, stderr, code }, { stdout: '', stderr: WARNINGS, code: 70 })
    const file = join(dir, 'ringdown.log')
    t.same(messagesOf(readFileSync(file, 'utf8')), ALL, 'the last line is there, however the process ended')
    t.equal(statSync(file).mode & 0o777, 0o600)
    await write('auto', dir)
    t.equal(messagesOf(readFileSync(file, 'utf8')).length, 8, 'a next start writes behind it')
  },
)

t.test('the level holds for the file and for the plain lines', async (t) => {
  const dir = t.testdir()
  const { stderr } = await write(join(dir, 'own', 'mine.log'), dir, 'error')
  t.equal(stderr, 'error: a call broke (no such channel)\nerror: the end\n')
  t.same(messagesOf(readFileSync(join(dir, 'own', 'mine.log'), 'utf8')), ALL.slice(2))
})

t.test('a service has JSON on stdout or stderr and no file', async (t) => {
  const dir = t.testdir()
  t.same(messagesOf((await write('stderr', dir)).stderr), ALL)
  t.same(messagesOf((await write('stdout', dir)).stdout), ALL)
  t.notOk(existsSync(join(dir, 'ringdown.log')))
})

t.test('a file that cannot be written is said before anything starts', async (t) => {
  const dir = t.testdir({ taken: '' })
  const file = join(dir, 'taken', 'x.log')
  t.throws(() => new LogFile(file, t.fail).open(), /expected to write the log to .*taken\/x\.log \(log\.file\)/)
})

t.test('a file that has grown large is put aside, at the start and while it grows', async (t) => {
  const file = join(t.testdir(), 'x.log')
  writeFileSync(file, 'a'.repeat(MOST_LOG_BYTES + 1))
  const log = new LogFile(file, t.fail)
  log.open()
  const write = (text: string) => {
    log.write(text)
    return new Promise<void>((resolve) => log.flush(resolve))
  }
  await write('b')
  t.equal(statSync(file).size, 1)
  t.equal(statSync(`${file}.last`).size, MOST_LOG_BYTES + 1)
  for (let written = 0; written < MOST_LOG_BYTES; written += 500_000) await write('b'.repeat(500_000))
  await write('c')
  t.equal(statSync(file).size, 1)
  t.equal(statSync(`${file}.last`).size, MOST_LOG_BYTES + 1)
})

t.test('a disk that refuses is told once, ends nothing, and holds up no end', async (t) => {
  const told: string[] = []
  const log = new LogFile('/dev/full', (line) => told.push(line))
  log.open()
  for (let count = 0; count < 3; count += 1) {
    log.write('x\n')
    await new Promise<void>((resolve) => log.flush(resolve))
  }
  t.match(told, [/^warning: the log \/dev\/full cannot be written \(ENOSPC/])
  const { code, stderr } = await write('/dev/full', t.testdir())
  t.equal(code, 70)
  t.match(stderr, /ENOSPC/)
})

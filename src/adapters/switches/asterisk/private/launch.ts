import { spawn } from 'node:child_process'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { environment } from '../../../../lib/environment.ts'
import { type AriAccess, whoAnswers } from './ari.ts'
import { asteriskFiles } from './configure.ts'
import { writePrivately } from './instance-file.ts'
import { beginLogs, consoleFile, logFile } from './log-files.ts'
import type { AsteriskOptions } from './options.ts'
import { onParentExit } from './parent-exit.ts'
import { endProcess, findProcess, isRunning, type Process, sendSignal } from './process.ts'

/** The ports were taken by somebody else; others may be free. */
export class PortsTaken extends Error {}

/** What a launch needs besides the configuration. */
export interface Launch {
  readonly binary: string
  readonly options: AsteriskOptions
  readonly ari: AriAccess
  readonly template: string
  /** Told as soon as the process runs, before it is ready, so that it can be ended at any time. */
  readonly onSpawn: (process: Process) => Promise<void>
}

const READY_WITHIN_MS = 30_000
const POLL_MS = 25
/** An Asterisk that is still booting does not listen to SIGTERM. */
const END_WITHIN_MS = 500
const UNBOUND = 'could not be started'

/** Starts an Asterisk in a session of its own and waits until it is ready: ARI answers in its name and SIP is bound. */
export async function launchAsterisk(launch: Launch): Promise<Process> {
  const { dir } = launch.options
  await makeDirectories(launch.options)
  await writeConfiguration(launch.options, launch.template)
  await beginLogs(dir)
  const asterisk = await spawnAsterisk(launch.binary, dir)
  const leaveParent = onParentExit(() => sendSignal(asterisk, 'SIGTERM'))
  try {
    await launch.onSpawn(asterisk)
    await waitUntilReady(asterisk, launch)
    return asterisk
  } catch (error) {
    await endProcess(asterisk, END_WITHIN_MS)
    throw error
  } finally {
    leaveParent()
  }
}

/** Writes those configuration files that differ and returns their names. */
export async function writeConfiguration(options: AsteriskOptions, template: string): Promise<string[]> {
  const changed: string[] = []
  for (const [name, text] of Object.entries(asteriskFiles(options, template))) {
    const file = join(options.dir, 'etc', name)
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue
    await writePrivately(file, text)
    changed.push(name)
  }
  return changed
}

async function makeDirectories(options: AsteriskOptions): Promise<void> {
  const below = ['etc', 'lib', 'db', 'keys/keys', 'spool/recording', 'spool/voicemail', 'log']
  for (const directory of [options.runDir, ...below.map((name) => join(options.dir, name))]) {
    await mkdir(directory, { recursive: true, mode: 0o700 })
  }
}

async function spawnAsterisk(binary: string, dir: string): Promise<Process> {
  const output = await open(consoleFile(dir), 'a', 0o600)
  try {
    const child = spawn(binary, ['-f', '-C', join(dir, 'etc', 'asterisk.conf')], {
      detached: true,
      cwd: dir,
      env: { PATH: environment['PATH'] },
      stdio: ['ignore', output.fd, output.fd],
    })
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
    child.unref()
    const asterisk = findProcess(child.pid ?? 0)
    if (!asterisk) throw new Error(await lastWords(dir, 'Asterisk ended at once'))
    return asterisk
  } finally {
    await output.close()
  }
}

async function waitUntilReady(asterisk: Process, { ari, options }: Launch): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS
  for (;;) {
    const answer = await whoAnswers(ari)
    if (answer.from === 'stranger' || (answer.from === 'asterisk' && answer.name !== options.systemName)) {
      throw new PortsTaken(`expected our own Asterisk at ${ari.url}, but another program answers there`)
    }
    if (!isRunning(asterisk)) throw new Error(await lastWords(options.dir, 'Asterisk ended before it was ready'))
    if (answer.from === 'asterisk') break
    if (performance.now() > until) throw new Error(await lastWords(options.dir, 'Asterisk did not become ready'))
    await wait(POLL_MS)
  }
  const log = await readFile(logFile(options.dir), 'utf8').catch(() => '')
  if (log.includes(UNBOUND)) {
    throw new PortsTaken(`expected ${options.bind}:${options.ports.sip} to be free for SIP, but it is taken`)
  }
}

async function lastWords(dir: string, what: string): Promise<string> {
  const texts = await Promise.all([consoleFile(dir), logFile(dir)].map(tail))
  return `${what}. Its last words, from ${join(dir, 'log')}:\n${texts.join('')}`
}

async function tail(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return `${text.trimEnd().split('\n').slice(-5).join('\n')}\n`
}

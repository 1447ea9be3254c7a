import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { provideTool } from '../../../src/adapters/switches/asterisk/private/provide.ts'
import { onAnyExit } from '../../support/on-any-exit.ts'
import type { RtpAudio } from '../../support/rtp-audio.ts'
import type { Place } from './sip-tap.ts'

/** How SIPp is to play one call. */
export interface SippCall {
  readonly scenario: 'caller' | 'agent'
  /** Where SIPp listens. */
  readonly at: Place
  /** Whom a caller calls. */
  readonly to?: Place
  /** What stands in its Contact. */
  readonly contact: Place
  readonly audio: RtpAudio
  readonly keys?: Readonly<Record<string, string>>
  readonly dir: string
}

/** A SIPp at work. */
export interface Sipp {
  /** Resolves with SIPp's exit code, 0 for a call that went as the scenario says, and what it complained of. */
  readonly ended: Promise<{ readonly code: number; readonly complaint: string }>
  stop(): Promise<void>
}

const VAR_DIR = fileURLToPath(new URL('../../../var', import.meta.url))
const SCENARIOS = fileURLToPath(new URL('../../support/sipp/', import.meta.url))
const LONGEST_CALL_S = 60

/** Starts SIPp for one call; the first time on a machine it has to be provided. */
export async function startSipp(call: SippCall, say: (line: string) => void): Promise<Sipp> {
  const program = await provideTool({ varDir: VAR_DIR, name: 'sipp', log: say })
  const errors = join(call.dir, `${call.scenario}-${call.at.port}-errors.log`)
  const keys = {
    contact: `${call.contact.host}:${call.contact.port}`,
    sound_host: call.at.host,
    sound_port: String(call.audio.port),
    ...call.keys,
  }
  const args = [
    ['-sf', join(SCENARIOS, `${call.scenario}.xml`)],
    ['-i', call.at.host],
    ['-p', String(call.at.port)],
    ['-m', '1'],
    ['-timeout', `${LONGEST_CALL_S}s`],
    ['-timeout_error'],
    ['-trace_err', '-error_file', errors],
    ['-nostdin'],
    ...Object.entries(keys).map(([name, value]) => ['-key', name, value]),
    call.to === undefined ? [] : [`${call.to.host}:${call.to.port}`],
  ].flat()
  const child = spawn(program, args, { cwd: call.dir, stdio: 'ignore' })
  const leave = onAnyExit(() => child.kill('SIGKILL'))
  const ended = once(child, 'exit').then(async ([code]) => ({
    code: typeof code === 'number' ? code : 1,
    complaint: await readFile(errors, 'utf8').catch(() => ''),
  }))
  void ended.finally(leave)
  return {
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await ended
    },
  }
}

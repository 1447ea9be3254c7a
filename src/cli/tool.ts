import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Runs a script from node_modules with this Node in the repository's folder, its output going straight through. */
export async function runTool(script: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<number> {
  return exitCode(start(script, args, 'inherit', env))
}

/** Runs a script from node_modules and collects what it writes to stdout. */
export async function toolOutput(
  script: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly stdout: string }> {
  const child = start(script, args, 'pipe')
  const [code, stdout] = await Promise.all([exitCode(child), child.stdout ? text(child.stdout) : ''])
  return { code, stdout }
}

function start(script: string, args: readonly string[], stdout: 'inherit' | 'pipe', env?: NodeJS.ProcessEnv) {
  return spawn(process.execPath, [`node_modules/${script}`, ...args], {
    cwd: ROOT,
    stdio: ['ignore', stdout, 'inherit'],
    env,
  })
}

function exitCode(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

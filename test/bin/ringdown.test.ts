import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { arch, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'

const LAUNCHER = fileURLToPath(new URL('../../bin/ringdown.cjs', import.meta.url))
const PACKAGED_NODE = `node_modules/node-${process.platform}-${arch()}`

/** Stands for npm: notes that it was called, then leaves what npm leaves. */
const NPM = `
const fs = require('fs')
fs.appendFileSync('installs', process.argv[2] + '\\n')
if (fs.existsSync('npm-is-broken')) process.exit(9)
fs.rmSync('node_modules', { recursive: true, force: true })
fs.mkdirSync('node_modules')
fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json')
`

/** Stands for the CLI: does what its first argument says. */
const CLI = `
const [what, ...rest] = process.argv.slice(2)
if (what === 'say') console.log(rest.join(' '))
if (what === 'path') console.log(process.env.PATH.split(':')[0])
if (what === 'fail') process.exitCode = Number(rest[0])
if (what === 'die') process.kill(process.pid, 'SIGKILL')
if (what === 'serve') {
  const life = setInterval(() => {}, 1000)
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    process.on(signal, () => { console.log('got ' + signal); clearInterval(life) })
  }
  console.log('serving')
}
`

/** Makes the launcher believe that an old Node runs it. */
const OLD_NODE = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' })`

t.test('the first start installs, says so on stderr, and runs the command', async (t) => {
  const root = makeRoot(t)
  const end = await finish(launch(root, ['say', 'hello', '--loud']))
  t.match(end, { code: 0, stdout: 'hello --loud\n', stderr: /installing the dependencies.*\n.*installed in/ })
  t.equal(installs(root), 1)
})

t.test('later starts do not install, until the lock file changes', async (t) => {
  const root = makeRoot(t)
  await finish(launch(root, ['say']))
  const second = await finish(launch(root, ['say']))
  t.equal(second.stderr, '')
  writeLock(root, { 'node_modules/a': { version: '2.0.0' } })
  await finish(launch(root, ['say']))
  t.equal(installs(root), 2)
})

t.test('an install made by hand counts, with or without development tools', async (t) => {
  const root = makeRoot(t)
  writeLock(root, { 'node_modules/a': { version: '1.0.0' }, 'node_modules/dev': { version: '1.0.0', dev: true } })
  mkdirSync(join(root, 'node_modules'))
  const installed = { packages: { 'node_modules/a': { version: '1.0.0' } } }
  writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify(installed))
  t.match(await finish(launch(root, ['say', 'ok'])), { code: 0, stdout: 'ok\n', stderr: '' })
  t.equal(installs(root), 0)
})

t.test('several first starts at once install once', async (t) => {
  const root = makeRoot(t)
  const ends = await Promise.all([1, 2, 3, 4].map(() => finish(launch(root, ['say', 'ok']))))
  for (const end of ends) t.match(end, { code: 0, stdout: 'ok\n' })
  t.equal(installs(root), 1)
  t.notOk(existsSync(join(root, 'var/install.lock')))
})

t.test('the lock of an install that died is taken over', async (t) => {
  const root = makeRoot(t)
  const dead = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(dead, 'exit')
  mkdirSync(join(root, 'var'))
  writeFileSync(join(root, 'var/install.lock'), String(dead.pid))
  t.match(await finish(launch(root, ['say', 'ok'])), { code: 0, stdout: 'ok\n' })
  t.equal(installs(root), 1)
})

t.test('a failed install ends the start with its code, and the next start tries again', async (t) => {
  const root = makeRoot(t)
  writeFileSync(join(root, 'npm-is-broken'), '')
  t.match(await finish(launch(root, ['say', 'ok'])), { code: 9, stdout: '', stderr: /npm ci failed/ })
  rmSync(join(root, 'npm-is-broken'))
  t.match(await finish(launch(root, ['say', 'ok'])), { code: 0, stdout: 'ok\n' })
})

t.test('an old Node hands over to the one that came with the dependencies', async (t) => {
  const root = makeRoot(t)
  await finish(launch(root, ['say']))
  mkdirSync(join(root, PACKAGED_NODE, 'bin'), { recursive: true })
  symlinkSync(process.execPath, join(root, PACKAGED_NODE, 'bin/node'))
  const end = await finish(launch(root, ['path'], { isOld: true }))
  t.match(end, { code: 0, stdout: `${join(root, PACKAGED_NODE, 'bin')}\n` })
})

t.test('an old Node without a successor says what to install and exits with 78', async (t) => {
  const root = makeRoot(t)
  const end = await finish(launch(root, ['say', 'no'], { isOld: true }))
  t.match(end, { code: 78, stdout: '', stderr: /Node 24\.7 or newer is needed.*Install Node 24/ })
})

t.test('exit codes and deadly signals pass through', async (t) => {
  const root = makeRoot(t)
  t.match(await finish(launch(root, ['fail', '3'])), { code: 3, signal: null })
  t.match(await finish(launch(root, ['die'])), { code: null, signal: 'SIGKILL' })
})

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  t.test(`${signal} reaches the command, which may end in peace`, async (t) => {
    const child = launch(makeRoot(t), ['serve'])
    const ended = finish(child)
    await once(child.stdout ?? child, 'data')
    child.kill(signal)
    t.match(await ended, { code: 0, stdout: `serving\ngot ${signal}\n` })
  })
}

interface End {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A repository in small: the real launcher, a lock file, and stand-ins for npm and the CLI. */
function makeRoot(t: Test): string {
  const root = mkdtempSync(join(tmpdir(), 'ringdown-launcher-'))
  t.teardown(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'src/cli'), { recursive: true })
  cpSync(LAUNCHER, join(root, 'bin/ringdown.cjs'))
  writeFileSync(join(root, 'bin/node-flags.json'), '[]')
  writeFileSync(join(root, 'src/cli/index.ts'), CLI)
  writeFileSync(join(root, 'npm-cli.js'), NPM)
  writeFileSync(join(root, 'old-node.cjs'), OLD_NODE)
  writeLock(root, { 'node_modules/a': { version: '1.0.0' } })
  return root
}

function writeLock(root: string, packages: object): void {
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...packages } }))
}

function installs(root: string): number {
  const file = join(root, 'installs')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').length : 0
}

function launch(root: string, args: readonly string[], { isOld = false } = {}): ChildProcess {
  const preload = isOld ? ['--require', join(root, 'old-node.cjs')] : []
  return spawn(process.execPath, [...preload, join(root, 'bin/ringdown.cjs'), ...args], {
    cwd: dirname(root),
    env: { PATH: process.env['PATH'], npm_execpath: join(root, 'npm-cli.js') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function finish(child: ChildProcess): Promise<End> {
  const [[code, signal], stdout, stderr] = await Promise.all([
    once(child, 'close'),
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ])
  return { code, signal, stdout, stderr }
}

#!/usr/bin/env node
'use strict'

// Runs on any Node from 14 on: brings the dependencies up to date, finds a Node that is new enough, and starts
// src/cli/index.ts in it. No `?.`, no `??`, no import: an old Node must be able to read this file.

const { spawn } = require('child_process')
const crypto = require('crypto')
const fs = require('fs')
const os = require('os')
const path = require('path')

const ROOT = path.join(__dirname, '..')
const MODULES = path.join(ROOT, 'node_modules')
const STAMP = path.join(MODULES, '.ringdown-lock')
const INSTALL_LOCK = path.join(ROOT, 'var', 'install.lock')
const INSTALL_WAIT_MS = 10 * 60 * 1000
const LEAST_NODE = [24, 7]
const EXIT_NO_NODE = 78

main().then(
  (end) => leaveLike(end),
  (error) => {
    say(error.message)
    process.exit(error.exitCode || 70)
  },
)

async function main() {
  if (!isInstalled()) {
    beginAsterisk()
    await install(isInstalled)
  }
  let node = findNode()
  if (!node && !isOnlyOldNode()) {
    await install(findNode)
    node = findNode()
  }
  if (!node) throw failure(EXIT_NO_NODE, missingNodeText())
  const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') || 'PATH'
  const env = Object.assign({}, process.env)
  env[pathKey] = path.dirname(node) + path.delimiter + (process.env[pathKey] || '')
  // Node keeps what it made of the TypeScript there: every later start takes half the time.
  env.NODE_COMPILE_CACHE = env.NODE_COMPILE_CACHE || path.join(ROOT, 'var', 'compile-cache')
  // A start makes much that stays: with room for it, it is not moved about again and again.
  const flags = JSON.parse(readText(path.join(ROOT, 'bin', 'node-flags.json')))
  const script = path.join(ROOT, 'src', 'cli', 'index.ts')
  return run(node, flags.concat(script, process.argv.slice(2)), { stdio: 'inherit', env })
}

/** A first start needs a private Asterisk too: its packages are fetched while npm installs; the server waits for them. */
function beginAsterisk() {
  const isWanted = process.argv[2] === 'start' && !process.argv.some((word) => word.indexOf('--switch') === 0)
  const target = path.join(ROOT, 'var', 'asterisk')
  const dirs = (process.env.PATH || '').split(path.delimiter).concat('/usr/sbin')
  const isThere = fs.existsSync(target) || dirs.some((dir) => fs.existsSync(path.join(dir, 'asterisk')))
  if (!isWanted || isThere || process.platform !== 'linux') return
  const packages = JSON.parse(readText(path.join(ROOT, 'bin', 'asterisk-packages.json')))
  const script = path.join(ROOT, 'bin', 'provide-packages.sh')
  const child = spawn(script, [target].concat(packages), { stdio: 'ignore' })
  child.on('error', () => {}) // The server tries again and says what is wrong.
  child.unref()
}

/** True when node_modules holds what package-lock.json asks for; installs made by hand count. */
function isInstalled() {
  const wanted = lockHash()
  if (!wanted) return true
  if (readText(STAMP) === wanted) return true
  if (!matchesLock()) return false
  writeStamp(wanted)
  return true
}

/** Compares npm's own record of what it installed with package-lock.json. */
function matchesLock() {
  const installedText = readText(path.join(MODULES, '.package-lock.json'))
  if (!installedText) return false
  const wanted = JSON.parse(readText(path.join(ROOT, 'package-lock.json'))).packages
  const installed = JSON.parse(installedText).packages
  const hasDev = Object.keys(installed).some((name) => installed[name].dev)
  const isSame = (name) => installed[name].version === wanted[name].version
  const mayBeAbsent = (name) =>
    wanted[name].optional || wanted[name].devOptional || wanted[name].peer || (wanted[name].dev && !hasDev)
  return Object.keys(wanted)
    .filter((name) => name.indexOf('node_modules/') === 0)
    .every((name) => (installed[name] ? isSame(name) : mayBeAbsent(name)))
}

/** Installs, unless what `isDone` asks for is there once the lock is ours: another start may have been quicker. */
async function install(isDone) {
  const release = await takeInstallLock(isDone)
  if (!release) return
  try {
    const startedAt = Date.now()
    say(`installing the dependencies below ${MODULES} (npm ci, once, about a minute) ...`)
    const npm = npmCommand()
    const end = await run(npm.file, npm.args.concat('ci', '--loglevel=error'), {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
      shell: npm.shell,
    })
    if (end.signal) leaveLike(end)
    if (end.code !== 0) {
      throw failure(end.code, 'npm ci failed (see above). Mend that, then run the same command again.')
    }
    writeStamp(lockHash())
    say(`dependencies installed in ${Math.round((Date.now() - startedAt) / 1000)} s`)
  } finally {
    release()
  }
}

/** Resolves with a function that frees the lock, or with nothing when another process has done the work. */
async function takeInstallLock(isDone) {
  fs.mkdirSync(path.dirname(INSTALL_LOCK), { recursive: true })
  const giveUpAt = Date.now() + INSTALL_WAIT_MS
  for (let isTold = false; ; isTold = true) {
    try {
      fs.writeFileSync(INSTALL_LOCK, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const owner = Number(readText(INSTALL_LOCK))
    if (owner && !isAlive(owner)) removeStaleLock(owner)
    else if (!isTold) say(`another process (pid ${owner}) is installing; waiting for it ...`)
    await new Promise((resolve) => setTimeout(resolve, 200))
    if (Date.now() > giveUpAt) throw failure(75, `gave up waiting; if nothing is installing, delete ${INSTALL_LOCK}`)
  }
  const release = () => fs.unlinkSync(INSTALL_LOCK)
  if (!isDone()) return release
  release()
  return null
}

/** Moves the lock of a dead process away; a lock that changed hands meanwhile is put back. */
function removeStaleLock(owner) {
  const aside = `${INSTALL_LOCK}.${process.pid}`
  try {
    fs.renameSync(INSTALL_LOCK, aside)
    if (Number(readText(aside)) !== owner) fs.linkSync(aside, INSTALL_LOCK)
    fs.unlinkSync(aside)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  }
}

/** Inside `npm run` the very same npm is used; otherwise the one on the PATH. */
function npmCommand() {
  const running = process.env.npm_execpath
  if (running && /npm-cli\.js$/.test(running)) return { file: process.execPath, args: [running], shell: false }
  return { file: 'npm', args: [], shell: process.platform === 'win32' }
}

/** This process' Node when it is new enough, else the one that came with the dependencies. */
function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath
  const file = packagedNode()
  return file && fs.existsSync(file) ? file : null
}

function packagedNode() {
  const system = { linux: 'linux', win32: 'win' }[process.platform]
  if (!system) return null
  return path.join(MODULES, `node-${system}-${os.arch()}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

/** True when no packaged Node exists for this machine, so that installing again cannot help. */
function isOnlyOldNode() {
  const file = packagedNode()
  const name = file && `node_modules/${path.basename(path.dirname(path.dirname(file)))}`
  return !name || (readText(path.join(ROOT, 'package-lock.json')) || '').indexOf(`"${name}"`) === -1
}

function isNewEnough(version) {
  const parts = version.split('.').map(Number)
  return parts[0] > LEAST_NODE[0] || (parts[0] === LEAST_NODE[0] && parts[1] >= LEAST_NODE[1])
}

function missingNodeText() {
  return (
    'Node ' +
    LEAST_NODE.join('.') +
    ' or newer is needed. This is ' +
    process.version +
    ', and no Node comes with the dependencies for ' +
    process.platform +
    '-' +
    os.arch() +
    '. Install Node 24 from https://nodejs.org and run the same command again.'
  )
}

/** Runs a program, hands signals on to it, and resolves with how it ended. */
function run(file, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, options)
    const forward = (signal) => {
      if (signal === 'SIGINT' && isAtTerminal()) return
      child.kill(signal)
    }
    const signals = ['SIGTERM', 'SIGINT', 'SIGHUP']
    for (const signal of signals) process.on(signal, forward)
    const done = () => {
      for (const signal of signals) process.removeListener(signal, forward)
    }
    child.on('error', (error) => {
      done()
      reject(failure(69, `cannot run ${file}: ${error.message}`))
    })
    child.on('exit', (code, signal) => {
      done()
      resolve({ code, signal })
    })
  })
}

/** At a terminal Ctrl-C reaches the child by itself; sending it again would look like impatience. */
function isAtTerminal() {
  return Boolean(process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY)
}

function leaveLike(end) {
  if (end.signal) process.kill(process.pid, end.signal)
  else process.exit(end.code)
}

function lockHash() {
  const text = readText(path.join(ROOT, 'package-lock.json'))
  return text && crypto.createHash('sha256').update(text).digest('hex')
}

/** A tree that may not be written to is compared again at the next start, which costs 10 ms. */
function writeStamp(hash) {
  try {
    fs.writeFileSync(STAMP, hash)
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].indexOf(error.code) === -1) throw error
  }
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function failure(exitCode, text) {
  return Object.assign(new Error(text), { exitCode })
}

function say(text) {
  process.stderr.write(`ringdown: ${text}\n`)
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import t from 'tap'
import { buildBundle } from '../../src/cli/bundle/build-bundle.ts'
import { PROGRAM } from '../../src/lib/program.ts'

/** Modules that load before the bundle is in use. */
const UNBUNDLED = /^src\/(cli\/(index|bundle\/[a-z-]+)|lib\/(catalog|program))\.ts$/

/** Tells of every module of ours that the main thread loads; the other threads load few. */
const WATCH = `import { registerHooks } from 'node:module'
import { isMainThread } from 'node:worker_threads'
if (isMainThread) registerHooks({ load(url, context, next) {
  if (url.startsWith('file:') && url.endsWith('.ts')) process.stderr.write('loads ' + url + '\\n')
  return next(url, context)
} })`

t.test('a bundled server loads none of its sources one by one, and none twice', async (t) => {
  t.equal(await buildBundle(), 0)
  const watch = `data:text/javascript,${encodeURIComponent(WATCH)}`
  const cli = join(PROGRAM, 'src', 'cli', 'index.ts')
  const args = ['--import', watch, cli, 'start', '--switch', 'sim', '--data', t.testdir(), '--http-port', '0']
  const server = spawn(process.execPath, args, { cwd: t.testdirName, stdio: ['ignore', 'pipe', 'pipe'] })
  const gone = once(server, 'exit')
  t.teardown(async () => {
    server.kill('SIGKILL')
    await gone
  })
  const loaded: string[] = []
  createInterface({ input: server.stderr }).on('line', (line) => {
    const [, path] = /^loads file:\/\/(.*)$/.exec(line) ?? []
    if (path !== undefined) loaded.push(relative(PROGRAM, path))
  })
  for await (const line of createInterface({ input: server.stdout })) if (line.includes('stop: Ctrl+C')) break
  t.ok(loaded.length > 0, 'the watch works')
  t.same(
    loaded.filter((path) => !UNBUNDLED.test(path)),
    [],
  )
})

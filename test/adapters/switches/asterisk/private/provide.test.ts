import { execFile } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { provideTool } from '../../../../../src/adapters/switches/asterisk/private/provide.ts'
import { PROVIDE_WITHIN_MS, temporaryDir, VAR_DIR } from './fixture.ts'

const SCRIPT = fileURLToPath(new URL('../../../../../bin/provide-packages.sh', import.meta.url))

t.setTimeout(PROVIDE_WITHIN_MS)

t.test('a tool is found or provided, and runs', async (t) => {
  const log = (line: string) => process.stderr.write(`${line}\n`)
  const espeak = await provideTool({ varDir: VAR_DIR, name: 'espeak-ng', log })
  t.match((await run(espeak, ['--version'])).stdout, /eSpeak NG/)
})

t.test('the script says what was wrong and leaves nothing behind', async (t) => {
  const { dir, remove } = await temporaryDir()
  t.teardown(remove)
  const noMirror = { DEBIAN_MIRROR: 'http://127.0.0.1:9/debian' }
  t.match(await run(SCRIPT, []), { code: 2, stderr: /usage/ })
  t.match(await run(SCRIPT, [join(dir, 'a'), 'sip-tester'], noMirror), { code: 4, stderr: /mirror was not reached/ })
  t.same(
    (await readdir(dir)).filter((name) => !name.endsWith('.lock')),
    [],
  )
})

t.test('what was provided is used again without a look at the network', async (t) => {
  const { dir, remove } = await temporaryDir()
  t.teardown(remove)
  await mkdir(join(dir, 'done'))
  await writeFile(join(dir, 'done', '.provided'), 'format 1: sip-tester\n')
  const offline = { DEBIAN_MIRROR: 'http://127.0.0.1:9/debian' }
  t.match(await run(SCRIPT, [join(dir, 'done'), 'sip-tester'], offline), { code: 0, stderr: '' })
  t.match(await run(SCRIPT, [join(dir, 'done'), 'espeak-ng'], offline), { code: 4 }, 'another request is not answered')
})

function run(program: string, args: string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(program, args, { env: { ...process.env, ...env } }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { configSources, loadConfig } from '../../src/config/load.ts'
import { BadYaml } from '../../src/lib/yaml.ts'

const PROGRAM = fileURLToPath(new URL('../..', import.meta.url))

function load(text: string | undefined, dir: string, overrides = {}) {
  const file = join(dir, 'own.yaml')
  if (text !== undefined) writeFileSync(file, text)
  return loadConfig(configSources(PROGRAM, dir, text === undefined ? undefined : file, overrides))
}

function problemsOf(call: () => unknown): string[] {
  try {
    call()
  } catch (error) {
    if (error instanceof BadYaml)
      return error.problems.map(({ file, line, reason }) => `${file.slice(-8)}:${line}: ${reason}`)
    throw error
  }
  return []
}

t.test('without a file of one’s own the defaults hold, and nobody can change them later', async (t) => {
  const config = load(undefined, t.testdir())
  t.match(config, { switch: { kind: 'auto' }, http: { host: '127.0.0.1', port: 'auto' } })
  t.throws(() => Object.assign(config.http, { port: 1 }), TypeError)
})

t.test('one’s own file wins over the defaults, command-line options over both', async (t) => {
  const config = load('http:\n  port: 8100\nlog:\n  level: warn\n', t.testdir(), { http: { port: 8200 } })
  t.match(config, { http: { host: '127.0.0.1', port: 8200 }, log: { level: 'warn' } })
})

t.test('an unknown key is refused with its line', async (t) => {
  const problems = problemsOf(() => load('centre:\n  name: Ours\nhttp:\n  prot: 8100\n', t.testdir()))
  t.equal(problems.length, 1)
  t.match(problems[0], /^own\.yaml:4: http\.prot: Unrecognized key/)
})

t.test('a value that does not fit is refused with its line and what was expected', async (t) => {
  const problems = problemsOf(() => load('centre:\n  zone: Mars/Olympus\nhttp:\n  port: 99999\n', t.testdir()))
  t.match(problems, [
    /^own\.yaml:2: centre\.zone: expected an IANA time zone/,
    /^own\.yaml:4: http\.port: Too big: expected number to be <=65535/,
  ])
})

t.test('a proxy to trust is an address or a network, and never everybody', async (t) => {
  t.same(load('http:\n  trustProxy: [127.0.0.1, 10.0.0.0/8]\n', t.testdir()).http.trustProxy, [
    '127.0.0.1',
    '10.0.0.0/8',
  ])
  const problems = problemsOf(() => load('http:\n  trustProxy:\n    - 127.0.0.1\n    - 0.0.0.0/0\n', t.testdir()))
  t.match(problems, [/^own\.yaml:4: http\.trustProxy\.1: expected an address or a network such as 192\.0\.2\.0\/24/])
})

t.test('text that is no YAML is refused with its line', async (t) => {
  t.match(problemsOf(() => load('http:\n  port: [1\nlog: x: y\n', t.testdir()))[0], /^own\.yaml:\d+: /)
  t.match(problemsOf(() => load('http: {}\nhttp: {}\n', t.testdir()))[0], /^own\.yaml:2: .*unique/i)
  t.match(problemsOf(() => load('- 1\n- 2\n', t.testdir())).join(), /expected record|expected object/i)
})

t.test('a named file that is not there is said so', async (t) => {
  t.throws(() => configSources(PROGRAM, t.testdir(), '/no/such/file.yaml', {}), /expected a configuration file/)
})

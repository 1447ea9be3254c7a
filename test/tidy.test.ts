import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import ts from 'typescript'

const ROOT = new URL('../', import.meta.url)
const MOST_FILE_LINES = 250
const MOST_FUNCTION_LINES = 50

/** Files over the line limit, each with its reason. */
const LONG_FILES: Readonly<Record<string, string>> = {
  'test/tidy.test.ts': 'one check after another, each short; they share what they read',
}

/** Functions over the line limit, `file#function`, each with its reason. */
const LONG_FUNCTIONS: Readonly<Record<string, string>> = {}

/** Folders where one file is one part, and the files in them that are no part. */
const STARS: Readonly<Record<string, readonly string[]>> = {
  'src/core/routing/strategies': [],
  'src/core/channels': [],
  'src/core/flow/verbs': [],
  'src/core/dialer/pacing': [],
  'src/adapters/channels': [],
  'src/adapters/speech': [],
  'src/crm/objects': [],
  'src/views': ['view', 'rebuild'],
  'src/reports': [],
  'src/api/http/routes': [],
  'src/cli/commands': [],
  'test/bench': [],
  'test/checks': [],
}

/** What a tool wants as a default export. */
const TOOL_FILES = ['src/web/vite.config.ts', 'src/cli/bundle/rolldown.config.ts']

/** What the core must not say, each with what to use instead. */
const CORE_BANS: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/, 'the turn hands `nowMs` in'],
  [/\bnew Date\(/, 'times are integer ms; calendars take them through lib'],
  [/\bMath\.random\b|\bcrypto\./, 'chance is handed in'],
  [/\bset(Timeout|Interval|Immediate)\b/, 'a deadline in the state'],
  [/from 'node:|\bprocess\./, 'the core knows no system'],
  [/\bconsole\./, 'nothing is logged in the core'],
  [/\basync \b|\bawait \b|\bPromise\b/, 'a step of the core is one synchronous act'],
]

/** The one file that may read the environment. */
const ENVIRONMENT_READERS = ['src/lib/environment.ts']

/** What would tie the repository to one machine or one registry. */
const PLACES = [
  /(?:^|[\s'"`=(:,[])\/(?:root|work|home\/\w+|Users\/\w+)(?:\/|['"`\s)]|$)/m,
  /\bregistry\.(?:npmjs|npmmirror|yarnpkg)\.(?:org|com)\b/,
  /\b(?:deb|security|ftp)\.debian\.org\b|\bpypi\.org\b|\bproxy\.golang\.org\b/,
  /"resolved": "https?:/,
]

const files = trackedFiles()
const sources = files.filter((file) => /^(src|test)\/.*\.tsx?$/.test(file) && !file.startsWith('test/fixtures/'))
const trees = new Map(sources.map((file) => [file, parse(file)]))

t.test('the tidy test sees the repository', async (t) => {
  t.ok(files.includes('package.json'))
  t.ok(sources.includes('test/tidy.test.ts'))
})

t.test('a file is short, or the table of long files says why', async (t) => {
  const long = sources.filter((file) => lineCount(file) > MOST_FILE_LINES)
  t.same(
    long.filter((file) => !LONG_FILES[file]).map((file) => `${file}: ${lineCount(file)} lines`),
    [],
  )
  t.same(
    Object.keys(LONG_FILES).filter((file) => !long.includes(file)),
    [],
    'no reason outlives its file',
  )
})

t.test('a function is short, or the table of long functions says why', async (t) => {
  const long = sources.filter((file) => file.startsWith('src/')).flatMap(longFunctions)
  t.same(
    long.filter(({ id }) => !LONG_FUNCTIONS[id]).map(({ id, lines }) => `${id}: ${lines} lines`),
    [],
  )
  const ids = long.map(({ id }) => id)
  t.same(
    Object.keys(LONG_FUNCTIONS).filter((id) => !ids.includes(id)),
    [],
    'no reason outlives its function',
  )
})

t.test('the core reads no clock, no chance, no system and waits for nothing', async (t) => {
  const core = sources.filter((file) => file.startsWith('src/core/'))
  const found = core.flatMap((file) =>
    CORE_BANS.flatMap(([ban, instead]) => linesWith(codeOf(file), ban).map((at) => `${file}:${at}: ${instead}`)),
  )
  t.same(found, [])
})

t.test('the environment is read in one file', async (t) => {
  const readers = sources.filter((file) => file.startsWith('src/') && /\bprocess\.env\b/.test(codeOf(file)))
  t.same(
    readers.filter((file) => !ENVIRONMENT_READERS.includes(file)),
    [],
  )
})

t.test('a part bears the name of its file', async (t) => {
  for (const [folder, others] of Object.entries(STARS)) {
    for (const file of directlyIn(folder).filter((file) => !others.includes(nameOf(file)))) {
      const exported = defaultExport(file)
      t.ok(exported, `${file} has a default export`)
      t.equal(exported && partName(file, exported), nameOf(file), `${file} is called like its file`)
    }
  }
})

t.test('a default export stands in a folder of parts only', async (t) => {
  const outside = sources.filter(
    (file) => file.startsWith('src/') && !isPart(file) && !TOOL_FILES.includes(file) && defaultExport(file),
  )
  t.same(outside, [])
})

t.test('everything that the source exports says in a sentence what it is for', async (t) => {
  const silent = sources.filter((file) => file.startsWith('src/')).flatMap(exportsWithoutDoc)
  t.same(silent, [])
})

t.test('no file names a machine, a home folder or a registry', async (t) => {
  const found = files
    .filter((file) => !isBinary(file))
    .flatMap((file) =>
      PLACES.flatMap((place) => {
        const hit = place.exec(read(file))
        return hit ? [`${file}: ${hit[0].trim()}`] : []
      }),
    )
  t.same(found, [])
})

/** Every file that is committed or about to be; deleted ones are gone already. */
function trackedFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: fileURLToPath(ROOT),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return [...new Set(list.split('\0'))].filter((file) => file !== '' && existsSync(new URL(file, ROOT)))
}

function read(file: string): string {
  return readFileSync(new URL(file, ROOT), 'utf8')
}

function isBinary(file: string): boolean {
  return readFileSync(new URL(file, ROOT)).subarray(0, 8000).includes(0)
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true)
}

function treeOf(file: string): ts.SourceFile {
  const tree = trees.get(file)
  if (!tree) throw new Error(`${file} was not parsed`)
  return tree
}

function lineCount(file: string): number {
  return treeOf(file).getLineStarts().length - 1
}

/** The text of a file with its comments blanked, so that words may be spoken of. */
function codeOf(file: string): string {
  const text = treeOf(file).text
  const blank = (comment: string) => comment.replace(/[^\n]/g, ' ')
  return text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, blank)
}

function linesWith(text: string, pattern: RegExp): number[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []))
}

function directlyIn(folder: string): string[] {
  return sources.filter((file) => dirname(file) === folder)
}

function nameOf(file: string): string {
  return basename(file, '.ts')
}

function isPart(file: string): boolean {
  return STARS[dirname(file)]?.includes(nameOf(file)) === false
}

function longFunctions(file: string): { id: string; lines: number }[] {
  const tree = treeOf(file)
  const found: { id: string; lines: number }[] = []
  const lineAt = (position: number) => tree.getLineAndCharacterOfPosition(position).line
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit)
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return
    const lines = lineAt(node.getEnd()) - lineAt(node.getStart(tree)) + 1
    if (lines > MOST_FUNCTION_LINES) found.push({ id: `${file}#${functionName(node)}`, lines })
  }
  visit(tree)
  return found
}

function functionName(node: ts.SignatureDeclaration): string {
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined)
  return named?.getText() ?? 'anonymous'
}

/** The expression that a file exports by default, followed through one local constant. */
function defaultExport(file: string): ts.Node | undefined {
  const statement = treeOf(file).statements.find(
    (each) => ts.isExportAssignment(each) || modifiersOf(each).includes(ts.SyntaxKind.DefaultKeyword),
  )
  if (!statement || !ts.isExportAssignment(statement)) return statement
  const { expression } = statement
  return ts.isIdentifier(expression) ? (constantCalled(file, expression.text) ?? expression) : expression
}

function constantCalled(file: string, name: string): ts.Expression | undefined {
  return treeOf(file)
    .statements.filter(ts.isVariableStatement)
    .flatMap((statement) => [...statement.declarationList.declarations])
    .find((declaration) => declaration.name.getText() === name)?.initializer
}

/** The literal `name:` inside a part, however deep the call or `satisfies` that wraps it. */
function partName(file: string, node: ts.Node): string | undefined {
  if (ts.isObjectLiteralExpression(node)) {
    const named = node.properties.filter(ts.isPropertyAssignment).find((property) => property.name.getText() === 'name')
    return named && ts.isStringLiteralLike(named.initializer) ? named.initializer.text : undefined
  }
  return ts.forEachChild(node, (child) => partName(file, child))
}

function exportsWithoutDoc(file: string): string[] {
  return treeOf(file)
    .statements.filter((statement) => modifiersOf(statement).includes(ts.SyntaxKind.ExportKeyword))
    .filter((statement) => ts.getJSDocCommentsAndTags(statement).length === 0)
    .map((statement) => `${file}: ${statement.getText().split('\n')[0]}`)
}

function modifiersOf(node: ts.Node): ts.SyntaxKind[] {
  return ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []).map((modifier) => modifier.kind) : []
}

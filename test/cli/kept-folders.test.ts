import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { backUpFolders, filesBeside, readyFolders } from '../../src/cli/backup/kept-folders.ts'

/** A data folder with files, and where its backup goes. */
function open(t: Pick<Test, 'teardown'>) {
  const dir = mkdtempSync(join(tmpdir(), 'ringdown-folders-'))
  t.teardown(() => rmSync(dir, { recursive: true, force: true }))
  const data = join(dir, 'data')
  const put = (name: string, text: string) => {
    mkdirSync(join(data, name, '..'), { recursive: true })
    writeFileSync(join(data, name), text)
  }
  put('recordings/2026/call.wav', 'a talk')
  put('attachments/0f', 'a paper')
  put('prompts/ab.wav', 'welcome')
  return { dir, data, put, backup: join(dir, 'backups', 'ringdown-1.db') }
}

const read = (dir: string, name: string) => readFileSync(join(dir, name), 'utf8')

t.test('a backup holds every file of that moment, and what is erased afterwards is in it still', (t) => {
  const { data, put, backup } = open(t)
  put('recordings/.call2.wav.part', 'half')
  symlinkSync('/etc/hostname', join(data, 'attachments', 'elsewhere'))
  t.equal(backUpFolders(data, backup), 3)
  const files = filesBeside(backup)
  rmSync(join(data, 'recordings/2026/call.wav'))
  t.equal(read(files, 'recordings/2026/call.wav'), 'a talk')
  t.same(readdirSync(join(files, 'recordings')), ['2026'], 'halves of files stay behind')
  t.same(readdirSync(join(files, 'attachments')), ['0f'], 'nothing from elsewhere comes along')
  t.equal(statSync(join(files, 'attachments/0f')).ino, statSync(join(data, 'attachments/0f')).ino, 'it costs no room')
  t.end()
})

t.test('a restore brings them back, keeps what was there, and owes the backup nothing', (t) => {
  const { data, put, backup } = open(t)
  backUpFolders(data, backup)
  rmSync(join(data, 'recordings'), { recursive: true })
  put('attachments/1e', 'newer')
  const brought = readyFolders(backup, data)?.swap()
  t.match(brought, { files: 3, replaced: [join(data, 'attachments.replaced-1'), join(data, 'prompts.replaced-1')] })
  t.equal(read(data, 'recordings/2026/call.wav'), 'a talk')
  t.same(readdirSync(join(data, 'attachments')), ['0f'])
  t.equal(read(data, 'attachments.replaced-1/1e'), 'newer')
  writeFileSync(join(data, 'attachments/0f'), 'changed')
  t.equal(read(filesBeside(backup), 'attachments/0f'), 'a paper')
  t.notOk(existsSync(join(data, '.restoring')))
  t.end()
})

t.test('until they are put in place nothing has changed, and a backup without files has none', (t) => {
  const { data, put, backup } = open(t)
  t.equal(readyFolders(backup, data), undefined)
  backUpFolders(data, backup)
  put('attachments/1e', 'newer')
  readyFolders(backup, data)?.drop()
  t.same(readdirSync(join(data, 'attachments')).sort(), ['0f', '1e'])
  t.notOk(existsSync(join(data, '.restoring')))
  t.end()
})

import t from 'tap'
import { fileKindOf } from '../../../src/crm/attachments/file-kind.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

t.test('a file is what its bytes say, whatever it is called', async (t) => {
  t.same(await fileKindOf(PNG, 'holiday.png'), { kind: 'image/png', name: 'holiday.png' })
  t.same(await fileKindOf(PNG, 'holiday.exe'), { kind: 'image/png', name: 'holiday.exe.png' })
  t.same(await fileKindOf(Buffer.from('%PDF-1.7\n%âãÏÓ\n'), 'a.pdf'), { kind: 'application/pdf', name: 'a.pdf' })
})

t.test('programs, archives and bytes of no kind are not taken', async (t) => {
  t.equal(await fileKindOf(Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), 'report.pdf'), undefined)
  t.equal(await fileKindOf(Buffer.from('\x7fELF\x02\x01\x01\x00', 'latin1'), 'a.txt'), undefined)
  t.equal(await fileKindOf(Buffer.from('PK\x03\x04\x14\x00\x00\x00\x08\x00', 'latin1'), 'a.docx'), undefined)
  t.equal(await fileKindOf(Buffer.from([0xff, 0xfe, 0x80, 0x01]), 'a.txt'), undefined)
  t.equal(await fileKindOf(Buffer.from('text with a NUL \0'), 'a.txt'), undefined)
})

t.test('text is text: pages and scripts too, whose names then say so', async (t) => {
  t.same(await fileKindOf(Buffer.from('你好，世界'), '说明.txt'), { kind: 'text/plain', name: '说明.txt' })
  t.same(await fileKindOf(Buffer.from('<html><script>alert(1)</script>'), 'a.html'), {
    kind: 'text/plain',
    name: 'a.html.txt',
  })
  t.same(await fileKindOf(Buffer.from('<?xml version="1.0"?><svg/>'), 'a.svg'), {
    kind: 'text/plain',
    name: 'a.svg.txt',
  })
})

t.test('names lose paths, line ends and marks that turn the reading round', async (t) => {
  const name = async (given: string) => (await fileKindOf(PNG, given))?.name
  t.equal(await name('../../etc/passwd'), '_.._etc_passwd.png')
  t.equal(await name('a\r\nSet-Cookie: x.png'), 'a__Set-Cookie_ x.png')
  t.equal(await name('photo\u202egnp.exe'), 'photo_gnp.exe.png')
  t.equal(await name(' . '), 'file.png')
  t.equal([...String(await name('照'.repeat(300)))].length, 124)
})

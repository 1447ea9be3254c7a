import { deflateRawSync } from 'node:zlib'
import t from 'tap'
import { openSheet, type Sheet } from '../../src/crm/import/sheet.ts'
import type { SourceRow } from '../../src/crm/import/source-row.ts'
import { collect } from '../../src/lib/collect.ts'

async function sheetOf(bytes: Buffer | string): Promise<Sheet> {
  const sheet = await openSheet(Buffer.from(bytes))
  if ('fault' in sheet) throw new Error(sheet.fault)
  return sheet
}

function rowsOf(sheet: Sheet): Promise<SourceRow[]> {
  return collect(sheet.rows())
}

t.test('a CSV file is taken apart whatever parts its cells and ends its lines', async (t) => {
  for (const delimiter of [',', ';', '\t'])
    for (const end of ['\n', '\r\n', '\r']) {
      const text = [
        ['Name', 'Phone'],
        ['"Li, ""Wei"""', '1'],
        ['"two\nlines"', '2'],
        ['last', '3'],
      ]
        .map((row) => row.join(delimiter))
        .join(end)
      const sheet = await sheetOf(text)
      t.same([sheet.delimiter, sheet.columns], [delimiter, ['Name', 'Phone']])
      t.same(await rowsOf(sheet), [
        { line: 2, cells: ['Li, "Wei"', '1'] },
        { line: 3, cells: ['two\nlines', '2'] },
        { line: 5, cells: ['last', '3'] },
      ])
    }
})

t.test('a broken row costs itself alone, and is named by its line', async (t) => {
  const wide = Array.from({ length: 10_000 }, () => 'x').join(',')
  const long = 'x'.repeat(300_000)
  const rows = [
    'name,phone',
    'a,1',
    '"never closed,2',
    'b,3',
    '"c"d,4',
    wide,
    long,
    'e\0,5',
    '',
    'f,6',
    '"open,7',
    'g,8',
  ]
  const sheet = await sheetOf(rows.join('\n'))
  t.same(
    (await rowsOf(sheet)).map(({ line, cells, fault }) => fault ?? `${line}: ${cells.join(' ')}`),
    [
      '2: a 1',
      'there is text behind a closing quote',
      '4: b 3',
      'there is text behind a closing quote',
      'expected at most 500 columns',
      'expected at most 262,144 bytes in a row',
      'there is a NUL character',
      '10: f 6',
      'a quote is opened and never closed',
      '12: g 8',
    ],
  )
})

t.test(
  'rows longer than what is read at once keep their lines, and delimiters alone are too many columns',
  async (t) => {
    const poem = Array.from({ length: 3_000 }, (_, index) => `line ${index} of 中文`).join('\r\n')
    const rows = ['name,text', `a,"${poem}"`, ...Array.from({ length: 5_000 }, (_, index) => `r${index},"x ""y"" z"`)]
    const sheet = await sheetOf([...rows, ','.repeat(2_000_000), '19" screen,"a,b"', 'end,1'].join('\r\n'))
    const found = await rowsOf(sheet)
    t.equal(found.length, 5_004)
    t.same(found[0], { line: 2, cells: ['a', poem] })
    t.same(found[1], { line: 3_002, cells: ['r0', 'x "y" z'] })
    t.same(
      found.slice(-4).map(({ line, cells, fault }) => fault ?? [line, ...cells]),
      [[8_001, 'r4999', 'x "y" z'], 'expected at most 500 columns', [8_003, '19" screen', 'a,b'], [8_004, 'end', '1']],
    )
  },
)

t.test('a file is read in the encoding that it is written in', async (t) => {
  const utf16 = Buffer.from('\ufeff姓名,电话\n李伟,1\n', 'utf16le')
  const swapped = Buffer.from(utf16).swap16()
  const gbk = Buffer.from([
    0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0, 0x0a, 0xc0, 0xee, 0xce, 0xb0, 0x2c, 0x31,
  ])
  const cases = [
    ['utf-8', Buffer.from('姓名,电话\n李伟,1')],
    ['utf-8', Buffer.from('\ufeff姓名,电话\n李伟,1')],
    ['utf-16le', utf16],
    ['utf-16be', swapped],
    ['gb18030', gbk],
  ] as const
  for (const [encoding, bytes] of cases) {
    const sheet = await sheetOf(bytes)
    t.same(
      [sheet.encoding, sheet.columns, (await rowsOf(sheet))[0]?.cells],
      [encoding, ['姓名', '电话'], ['李伟', '1']],
    )
  }
  const big5 = await sheetOf(Buffer.from('a96da6572cb971b8dc0aa7f5b0b62c31', 'hex'))
  t.same([big5.encoding, big5.columns, (await rowsOf(big5))[0]?.cells], ['big5', ['姓名', '電話'], ['李偉', '1']])
  const accents = await sheetOf(Buffer.from('Name;Ort\nRenéé Bäéréz;Málaga\n', 'latin1'))
  t.equal(accents.encoding, 'windows-1252')
  const western = await sheetOf(Buffer.from('Name;Ort\nJosé Müller;Köln\n', 'latin1'))
  t.same([western.encoding, (await rowsOf(western))[0]?.cells], ['windows-1252', ['José Müller', 'Köln']])
  t.match(await openSheet(Buffer.alloc(5_000)), { fault: /no text/ })
})

t.test(
  'the first sheet of a workbook is read: shared and inline text, dates, long numbers, results of formulas',
  async (t) => {
    const sheet = await sheetOf(workbook())
    t.same([sheet.format, sheet.columns], ['xlsx', ['Name', 'Phone', 'Since', 'Sum']])
    t.same(await rowsOf(sheet), [{ line: 3, cells: ['Li & Wei', '8613812345678', '2026-11-22', '3'] }])
  },
)

t.test('an archive that unpacks to more than it may is refused, and so is a damaged one', async (t) => {
  const bomb = zip({ 'xl/worksheets/sheet1.xml': Buffer.alloc(140_000_000) })
  t.ok(bomb.length < 1_000_000)
  t.match(await openSheet(bomb), { fault: /at most 128 MB/ })
  t.match(await openSheet(Buffer.from('PK\x03\x04 cut off')), { fault: /damaged/ })
  t.match(await openSheet(zip({ '../../etc/passwd': Buffer.from('x') })), { fault: /no rows/ })
})

t.test(
  'a workbook that is damaged in the middle gives the rows before that, with prefixes and readings too',
  async (t) => {
    const cell = (ref: string, text: string) => `<x:c r="${ref}" t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`
    const head = `<x:row r="1">${cell('A1', 'Name')}</x:row><x:row r="2">${cell('A2', 'Ann')}</x:row>`
    const sheets = { 'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="y"><x:sheetData>${head}<x:row r="3"></x:c>` }
    const rows = await rowsOf(
      await sheetOf(zip({ 'xl/worksheets/sheet1.xml': Buffer.from(sheets['xl/worksheets/sheet1.xml']) })),
    )
    t.same(rows, [
      { line: 2, cells: ['Ann'] },
      { line: 3, cells: [], fault: 'the sheet is damaged from here on' },
    ])
    const spoken = '<sst><si><t>Name</t></si><si><t>山田</t><rPh sb="0" eb="1"><t>ヤマダ</t></rPh></si></sst>'
    const plain = '<row r="1"><c t="s"><v>0</v></c></row><row r="2"><c t="s"><v>1</v></c></row>'
    const japanese = await sheetOf(
      zip({
        'xl/sharedStrings.xml': Buffer.from(spoken),
        'xl/worksheets/sheet1.xml': Buffer.from(`<worksheet><sheetData>${plain}</sheetData></worksheet>`),
      }),
    )
    t.same(await rowsOf(japanese), [{ line: 2, cells: ['山田'] }])
  },
)

t.test('cards of both versions are rows', async (t) => {
  const sheet = await sheetOf(
    [
      'BEGIN:VCARD',
      'VERSION:3.0',
      'FN:Ann Le',
      ' e\\, Dr.',
      'N:Lee;Ann;;;',
      'item1.TEL;TYPE="work:x":+44 20 7946 0001',
      'EMAIL:ann@example.com',
      'ORG:Acme\\; Sons;Sales',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:4.0',
      'TEL;VALUE=uri:tel:+8613800138000',
    ].join('\r\n'),
  )
  const [card, broken] = await rowsOf(sheet)
  t.same(card?.cells.slice(0, 6), ['Ann Lee, Dr.', 'Lee', 'Ann', 'Acme; Sons', '', '+44 20 7946 0001'])
  t.match(broken, { line: 10, fault: /never ended/ })
})

function workbook(): Buffer {
  return zip({
    'xl/workbook.xml': Buffer.from('<workbook><sheets><sheet name="a" sheetId="1" r:id="rId7"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': Buffer.from(
      '<Relationships><Relationship Id="rId7" Target="worksheets/one.xml"/></Relationships>',
    ),
    'xl/sharedStrings.xml': Buffer.from(
      '<sst><si><t>Name</t></si><si><t>Phone</t></si><si><r><t>Li &amp; </t></r><r><t>Wei</t></r></si></sst>',
    ),
    'xl/styles.xml': Buffer.from('<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'),
    'xl/worksheets/one.xml': Buffer.from(
      `<worksheet><cols><col min="1"/></cols><sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>
          <c r="C1" t="inlineStr"><is><t>Since</t></is></c><c r="D1" t="inlineStr"><is><t>Sum</t></is></c></row>
        <row r="2"><c r="A2"/></row>
        <row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3"><v>8.613812345678E12</v></c>
          <c r="C3" s="1"><v>46348</v></c><c r="D3"><f>1+2</f><v>3</v></c></row>
      </sheetData></worksheet>`,
    ),
  })
}

/** A ZIP archive as small as one can be. */
function zip(files: Readonly<Record<string, Buffer>>): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    // What it says of its own size is a lie.
    entry.writeUInt32LE(1, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    locals.push(local, Buffer.from(name), packed)
    central.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, ...central, end])
}

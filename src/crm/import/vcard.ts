import type { SourceRow } from './source-row.ts'

/** What a card is taken apart into. */
export const VCARD_COLUMNS = [
  'name',
  'familyName',
  'givenName',
  'company',
  'companyRole',
  'phone',
  'phone 2',
  'phone 3',
  'phone 4',
  'email',
  'email 2',
  'email 3',
  'title',
  'language',
] as const

interface Property {
  readonly name: string
  readonly value: string
}

/** The cards of a vCard text (RFC 2426 and 6350), each a row; `line` is where it begins. */
export function* readVcards(text: string): Generator<SourceRow> {
  let card: Property[] | undefined
  let begun = 0
  for (const { line, content } of unfolded(text)) {
    const property = propertyOf(content)
    const mark = property.value.trim().toUpperCase()
    if (property.name === 'BEGIN' && mark === 'VCARD') {
      if (card !== undefined) yield { line: begun, cells: [], fault: 'a card is begun and never ended' }
      card = []
      begun = line
    } else if (property.name === 'END' && mark === 'VCARD' && card !== undefined) {
      yield { line: begun, cells: cellsOf(card) }
      card = undefined
    } else card?.push(property)
  }
  if (card !== undefined) yield { line: begun, cells: [], fault: 'a card is begun and never ended' }
}

function* unfolded(text: string): Generator<{ readonly line: number; readonly content: string }> {
  let content = ''
  let from = 1
  let line = 0
  for (const { 0: raw } of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    line += 1
    const bare = raw.replace(/[\r\n]+$/, '')
    if (/^[ \t]/.test(bare) && content !== '') content += bare.slice(1)
    else {
      if (content !== '') yield { line: from, content }
      content = bare
      from = line
    }
  }
  if (content !== '') yield { line: from, content }
}

function propertyOf(content: string): Property {
  // A colon inside a quoted parameter does not end the name.
  const [, head = '', value = ''] = /^((?:[^:"]|"[^"]*")*):(.*)$/s.exec(content) ?? []
  const name = head.split(';')[0]?.split('.').at(-1) ?? ''
  return { name: name.toUpperCase(), value }
}

function cellsOf(card: readonly Property[]): readonly string[] {
  const all = (name: string) => card.filter((each) => each.name === name).map(({ value }) => value)
  const [family = '', given = '', , title = ''] = parts(all('N')[0] ?? '')
  const phones = all('TEL').map((value) => unescapeText(value).replace(/^tel:/i, ''))
  const mails = all('EMAIL').map(unescapeText)
  const name = unescapeText(all('FN')[0] ?? '')
  const company = parts(all('ORG')[0] ?? '')[0] ?? ''
  const at = (list: readonly string[], index: number) => list[index] ?? ''
  return [
    ...[name, family, given, company, unescapeText(all('TITLE')[0] ?? '')],
    ...[0, 1, 2, 3].map((index) => at(phones, index)),
    ...[0, 1, 2].map((index) => at(mails, index)),
    ...[title, unescapeText(all('LANG')[0] ?? '')],
  ]
}

function parts(value: string): readonly string[] {
  return value.split(/(?<!\\);/).map(unescapeText)
}

function unescapeText(value: string): string {
  return value.replace(/\\([\\,;nN])/g, (_, letter: string) => (letter.toLowerCase() === 'n' ? '\n' : letter)).trim()
}

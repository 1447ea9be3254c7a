const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** An element: its attributes as they are written, and what is inside it. */
export interface Element {
  readonly attributes: string
  readonly inside: string
}

/** The elements of a name, one after another, along a text that is never read twice; of what is not closed, none. */
export function* elements(xml: string, name: string): Generator<Element> {
  const close = `</${name}>`
  let at = 0
  for (;;) {
    const open = findOpening(xml, name, at)
    const end = open < 0 ? -1 : xml.indexOf('>', open)
    if (end < 0) return
    const attributes = xml.slice(open + name.length + 1, end)
    if (attributes.endsWith('/')) {
      yield { attributes, inside: '' }
      at = end + 1
      continue
    }
    const closing = xml.indexOf(close, end)
    if (closing < 0) return
    yield { attributes, inside: xml.slice(end + 1, closing) }
    at = closing + close.length
  }
}

/** The value of an attribute, or ''. */
export function attribute({ attributes }: Element, name: string): string {
  return unescapeXml(new RegExp(`(?:^|\\s)${name}\\s*=\\s*"([^"]{0,1000})"`).exec(attributes)?.[1] ?? '')
}

/** Text as XML means it. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]{2,4});/g, (whole, body: string) => {
    if (!body.startsWith('#')) return ENTITIES[body] ?? whole
    const code = body.startsWith('#x') ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

function findOpening(xml: string, name: string, from: number): number {
  let at = xml.indexOf(`<${name}`, from)
  while (at >= 0 && !/[\s/>]/.test(xml[at + name.length + 1] ?? '>')) at = xml.indexOf(`<${name}`, at + 1)
  return at
}

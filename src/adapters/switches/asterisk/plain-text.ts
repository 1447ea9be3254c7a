const MOST_NAME = 64
const MOST_NUMBER = 64

/** Controls, line separators, and invisible format marks (bidirectional ones among them) but the joiners of scripts. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu
const LONE_SURROGATE = /\p{Cs}/gu

/** A caller's name as harmless text: NFC, nothing invisible, at most 64 characters. */
export function plainName(text: string): string {
  return clean(text, MOST_NAME)
}

/** A number or address as the caller's side gave it, harmless and at most 64 characters. */
export function plainNumber(text: string): string {
  return clean(text, MOST_NUMBER)
}

/** The name for a SIP header: harmless and without the characters that end a quoted string. */
export function headerName(text: string): string {
  return clean(text, MOST_NAME).replace(/["\\<>]/g, '')
}

/** The number for a SIP header: digits and `+ * #` only. */
export function headerNumber(text: string): string {
  return text.replace(/[^0-9+*#]/g, '').slice(0, 32)
}

function clean(text: string, most: number): string {
  // Cut before normalising: a hostile text is long, and NFC of it is not free.
  const short = text.slice(0, most * 4).replace(LONE_SURROGATE, '\ufffd')
  return Array.from(short.normalize('NFC').replace(INVISIBLE, '').trim()).slice(0, most).join('')
}

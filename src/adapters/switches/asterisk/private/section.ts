/** One line of a configuration file, key and value. */
export type Entry = readonly [key: string, value: string | number]

/** The text of one section; refuses a value that would become a second line or a comment. */
export function section(name: string, entries: readonly Entry[]): string {
  return [`[${name}]`, ...entries.map(line), ''].join('\n')
}

/** Several sections as one file. */
export function sections(...texts: readonly string[]): string {
  return texts.join('\n')
}

function line([key, value]: Entry): string {
  const text = String(value)
  if (/[\p{Cc};]/u.test(text)) throw new Error(`${key}: expected a value on one line without a semicolon`)
  return `${key}=${text}`
}

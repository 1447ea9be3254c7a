/** Where a line begins in a text; lines count from 1. */
export function startOfLine(text: string, line: number): number {
  let at = 0
  for (let count = 1; count < line; count += 1) {
    const end = text.indexOf('\n', at)
    if (end === -1) return at
    at = end + 1
  }
  return at
}

/** How many lines a text has. */
export function countLines(text: string): number {
  return text.split('\n').length
}

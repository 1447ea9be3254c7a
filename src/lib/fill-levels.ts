import { fill } from './fill.ts'

const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/
const MOST = 10

/** The names that are there whatever the variables say. */
export function constantNames(levels: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(levels).filter((name) => NAME.test(name))
}

/**
 * Names with levels, in which variables stand as `{{name}}`, with these variables put in. What is no name then is left out,
 * what is no level counts as the lowest.
 */
export function fillLevels(
  levels: Readonly<Record<string, number | string>>,
  variables: Readonly<Record<string, string>>,
): Record<string, number> {
  const filled: Record<string, number> = {}
  for (const [written, level] of Object.entries(levels)) {
    const name = fill(written, variables)
    if (NAME.test(name)) filled[name] = typeof level === 'number' ? level : levelOf(fill(level, variables))
  }
  return filled
}

function levelOf(text: string): number {
  return /^\d{1,2}$/.test(text) ? Math.min(MOST, Number(text)) : 1
}

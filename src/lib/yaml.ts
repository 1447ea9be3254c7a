import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml'
import type { z } from 'zod'

/** One fault of a YAML file: where, and what was expected. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly reason: string
}

/** A YAML file that was not taken in; `problems` names each fault with its line. */
export class BadYaml extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(problems.map(({ file, line, reason }) => `${file}:${line}: ${reason}`).join('\n'))
    this.name = 'BadYaml'
    this.problems = problems
  }
}

/** A YAML file as checked data, and where each part of it stands. */
export interface Checked<T> {
  readonly value: T
  /** The line of a path such as ['nodes', 'menu']; that of the nearest parent when the path itself is not there. */
  lineOf(path: readonly (string | number)[]): number
}

const MOST_BYTES = 1_000_000

/** Reads YAML against a schema. Throws BadYaml with all problems at once. Aliases are limited, duplicate keys refused. */
export function readYaml<T>(text: string, file: string, schema: z.ZodType<T>): Checked<T> {
  if (text.length > MOST_BYTES) throw new BadYaml([{ file, line: 1, reason: `expected at most ${MOST_BYTES} bytes` }])
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line)
  if (document.errors.length > 0)
    throw new BadYaml(document.errors.map(({ pos, message }) => ({ file, line: lineAt(pos[0]), reason: message })))
  const starts = new Map<string, number>()
  if (document.contents !== null) markStarts(document.contents, [], starts)
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const start = starts.get(path.slice(0, length).join('\n'))
      if (start !== undefined) return lineAt(start)
    }
    return 1
  }
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 100 }))
  if (parsed.success) return { value: parsed.data, lineOf }
  throw new BadYaml(
    parsed.error.issues.map(({ path, message }) => {
      const place = path.filter((part) => typeof part !== 'symbol')
      return { file, line: lineOf(place), reason: place.length === 0 ? message : `${place.join('.')}: ${message}` }
    }),
  )
}

function markStarts(node: unknown, path: readonly (string | number)[], starts: Map<string, number>): void {
  if (isMap(node))
    for (const pair of node.items as Pair<Node, Node>[]) {
      const key = isScalar(pair.key) ? String(pair.key.value) : ''
      starts.set([...path, key].join('\n'), pair.key.range?.[0] ?? 0)
      markStarts(pair.value, [...path, key], starts)
    }
  if (isSeq(node))
    node.items.forEach((item, index) => {
      starts.set([...path, index].join('\n'), (item as Node).range?.[0] ?? 0)
      markStarts(item, [...path, index], starts)
    })
}

const GROUP = /^@(media|supports|container|layer)\b/
const CLASS = /\.(m_[0-9a-f]+)\b/g

/** Leaves the rules of a style sheet out whose every selector names a hashed class that is not used. */
export function keepRules(css: string, used: ReadonlySet<string>): string {
  return blocksOf(css.replace(/\/\*[\s\S]*?\*\//g, ''))
    .map(({ head, body }) => {
      if (body === undefined) return head
      if (GROUP.test(head)) {
        const inner = keepRules(body, used)
        return inner.trim() === '' ? '' : `${head}{${inner}}`
      }
      const kept = head.startsWith('@') ? [head] : selectorsOf(head).filter((selector) => isUsed(selector, used))
      return kept.length === 0 ? '' : `${kept.join(',')}{${body}}`
    })
    .filter((block) => block !== '')
    .join('\n')
}

function isUsed(selector: string, used: ReadonlySet<string>): boolean {
  return [...selector.matchAll(CLASS)].every(([, name = '']) => used.has(name))
}

interface Block {
  readonly head: string
  /** Undefined for a statement without one, such as `@import`. */
  readonly body: string | undefined
}

function blocksOf(css: string): readonly Block[] {
  const blocks: Block[] = []
  let from = 0
  for (let at = 0; at < css.length; at += 1) {
    if (css[at] === ';') {
      blocks.push({ head: css.slice(from, at + 1).trim(), body: undefined })
      from = at + 1
    } else if (css[at] === '{') {
      const end = endOf(css, at)
      blocks.push({ head: css.slice(from, at).trim(), body: css.slice(at + 1, end) })
      from = end + 1
      at = end
    }
  }
  return blocks
}

/** Where the block ends that begins there. */
function endOf(css: string, start: number): number {
  let depth = 0
  for (let at = start; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1
    if (css[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  return css.length
}

/** Selectors of a list; commas within brackets part nothing. */
function selectorsOf(head: string): readonly string[] {
  const selectors: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at <= head.length; at += 1) {
    if (head[at] === '(' || head[at] === '[') depth += 1
    if (head[at] === ')' || head[at] === ']') depth -= 1
    if (at < head.length && (head[at] !== ',' || depth > 0)) continue
    selectors.push(head.slice(from, at).trim())
    from = at + 1
  }
  return selectors
}

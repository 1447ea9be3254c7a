/** A part of a setting that is another one than before; undefined where there was or is none. */
export interface Difference {
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

type Settings = Readonly<Record<string, unknown>>

/** What differs between a setting before and after, by its path. Whole lists are compared, records field by field. */
export function differences(before: Settings | null, after: Settings | null, path = ''): readonly Difference[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names].flatMap((name) => {
    const [old, now] = [before?.[name], after?.[name]]
    const here = path === '' ? name : `${path}.${name}`
    if (JSON.stringify(old) === JSON.stringify(now)) return []
    if (isRecord(old) && isRecord(now)) return differences(old, now, here)
    return [{ path: here, before: old, after: now }]
  })
}

function isRecord(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

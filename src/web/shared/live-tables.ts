/** A row as the server wrote it; who reads it says what it is. */
export type Row = never

/** What the server says of rows. */
export interface RowMessage {
  readonly topic?: string
  readonly rows?: readonly { readonly key: string; readonly row: Row }[]
  readonly key?: string
  readonly row?: Row | null
}

/** The rows of all topics as last told, and who follows them. */
export interface LiveTables {
  /** The rows of a topic; the same object until one of them changes. Undefined until the first snapshot. */
  rows(topic: string): ReadonlyMap<string, Row> | undefined
  has(topic: string): boolean
  follow(topic: string, onChange: () => void): () => void
  /** The topics that somebody follows. */
  followed(): readonly string[]
  take(message: RowMessage): void
  change(message: RowMessage): void
  forget(topics: readonly string[]): void
  forgetAll(): void
}

/** Makes empty tables. Changes are shown together, soon; what is in `me` is shown at once. */
export function createLiveTables(soon: (act: () => void) => void): LiveTables {
  const followers = new Map<string, Set<() => void>>()
  const known = new Map<string, Map<string, Row>>()
  const shown = new Map<string, ReadonlyMap<string, Row>>()
  const tell = (topic: string) => {
    for (const onChange of followers.get(topic) ?? []) onChange()
  }
  const show = (topic: string) => {
    const rows = known.get(topic)
    if (rows === undefined) return
    shown.set(topic, new Map(rows))
    tell(topic)
  }
  const showSoon = gather(soon, show)
  const forget = (topics: readonly string[]) => {
    for (const topic of topics) {
      known.delete(topic)
      shown.delete(topic)
    }
  }
  return {
    rows: (topic) => shown.get(topic),
    has: (topic) => known.has(topic),
    follow(topic, onChange) {
      const all = followers.get(topic) ?? new Set()
      followers.set(topic, all.add(onChange))
      return () => void all.delete(onChange)
    },
    followed: () => [...followers].filter(([, all]) => all.size > 0).map(([topic]) => topic),
    take({ topic = '', rows = [] }) {
      known.set(topic, new Map(rows.map(({ key, row }) => [key, row])))
      show(topic)
    },
    change({ topic = '', key = '', row }) {
      const rows = known.get(topic)
      if (rows === undefined) return
      setRow(rows, key, row)
      if (topic === 'me') show(topic)
      else showSoon(topic)
    },
    forget,
    forgetAll() {
      forget([...known.keys()])
      for (const topic of followers.keys()) tell(topic)
    },
  }
}

function setRow(rows: Map<string, Row>, key: string, row: Row | null | undefined): void {
  if (row === null || row === undefined) rows.delete(key)
  else rows.set(key, row)
}

/** Many calls for the same become one, a little later. */
function gather(soon: (act: () => void) => void, show: (topic: string) => void): (topic: string) => void {
  const dirty = new Set<string>()
  return (topic) => {
    if (dirty.size === 0)
      soon(() => {
        const topics = [...dirty]
        dirty.clear()
        for (const each of topics) show(each)
      })
    dirty.add(topic)
  }
}

const PREFIX = 'ringdown.'

/** Reads what this browser remembers; undefined when there is nothing, or when it remembers nothing at all. */
export function readStored(key: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + key) ?? undefined
  } catch {
    return undefined
  }
}

/** Makes this browser remember; a browser that refuses forgets. */
export function writeStored(key: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + key, value)
  } catch {
    // Private windows may keep nothing; the choice then lasts as long as the page.
  }
}

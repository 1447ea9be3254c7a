/**
 * The order in which rows are drawn. While somebody's hand is on them nothing moves: what was there stays where it was,
 * also what would be gone, and what is new comes at the end.
 */
export function steady(before: readonly string[], wanted: readonly string[], isHeld: boolean): readonly string[] {
  if (!isHeld) return wanted
  const known = new Set(before)
  return [...before, ...wanted.filter((id) => !known.has(id))]
}

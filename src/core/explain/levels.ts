/** Skills with the levels that there must be, as people read them: `fr ≥ 3`. */
export function toldLevels(levels: Readonly<Record<string, number>>): string[] {
  return Object.entries(levels).map(([skill, level]) => `${skill} ≥ ${level}`)
}

import type { ChoiceLine, OwnField } from './own-field.ts'

/** A choice of which nothing is said yet. */
export const NEW_CHOICE: ChoiceLine = { word: '', en: '', zh: '' }

/** The choices of a field, line by line. */
export function linesOf({ choices, choiceLabels }: Pick<OwnField, 'choices' | 'choiceLabels'>): readonly ChoiceLine[] {
  const called = new Map(Object.entries(choiceLabels))
  return choices.map((word) => ({ word, ...(called.get(word) ?? { en: word, zh: word }) }))
}

/** The choices with one of them a place up or down; as they are where it stands at that end. */
export function stepLine(lines: readonly ChoiceLine[], at: number, by: -1 | 1): readonly ChoiceLine[] {
  const moved = lines[at]
  const next = at + by
  if (moved === undefined || next < 0 || next >= lines.length) return lines
  return lines.toSpliced(at, 1).toSpliced(next, 0, moved)
}

/** What the server is told of the lines that say something: a word for each that has none, both languages for all. */
export function choicesFrom(lines: readonly ChoiceLine[]): Pick<OwnField, 'choices' | 'choiceLabels'> {
  const labels = new Map<string, OwnField['label']>()
  const taken = new Set(lines.map(({ word }) => word))
  for (const { word, en, zh } of lines) {
    const label = { en: en.trim() || zh.trim() || word, zh: zh.trim() || en.trim() || word }
    if (label.en === '') continue
    const own = word || freeWord(label.en, taken)
    taken.add(own)
    labels.set(own, label)
  }
  return { choices: [...labels.keys()], choiceLabels: Object.fromEntries(labels) }
}

/** A word that is not taken, made of what a choice is called: Half boot is half-boot. */
function freeWord(called: string, taken: ReadonlySet<string>): string {
  const word = called
    .toLowerCase()
    .replace(/[\s,;]+/g, '-')
    .slice(0, 60)
  if (!taken.has(word)) return word
  let count = 2
  while (taken.has(`${word}-${count}`)) count += 1
  return `${word}-${count}`
}

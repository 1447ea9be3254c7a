import { z } from 'zod'
import { type Field, type FieldOptions, fieldOf, type Label } from '../field.ts'

/** One of some words, each with what people call it. */
export function choice(options: FieldOptions & { readonly of: Readonly<Record<string, Label>> }): Field {
  return choiceAmong(options, { words: Object.keys(options.of), labels: options.of })
}

/** Words in their order, and what people call them. */
export interface Choices {
  readonly words: readonly string[]
  readonly labels: Readonly<Record<string, Label>>
}

/** The same of words that are put in an order of their own; one without a label is called what it is. */
export function choiceAmong(options: FieldOptions, { words, labels }: Choices): Field {
  const called = new Map(words.map((word) => [word, labelOf(labels, word)]))
  const rule = z.string().refine((value) => called.has(value), `expected one of ${words.join(', ')}`)
  const meant = new Map(
    [...called].flatMap(([word, { en, zh }]) => [zh, en].map((text) => [text.toLowerCase(), word] as const)),
  )
  // A word means itself, whatever others are called.
  for (const word of words.toReversed()) meant.set(word.toLowerCase(), word)
  return fieldOf('choice', options, {
    rule,
    column: 'text',
    fromText: (cell) => meant.get(cell.trim().toLowerCase()),
    choices: words,
    choiceLabels: Object.fromEntries(called),
  })
}

function labelOf(labels: Choices['labels'], word: string): Label {
  return (Object.hasOwn(labels, word) ? labels[word] : undefined) ?? { en: word, zh: word }
}

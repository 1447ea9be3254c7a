import type { ShownField } from '../../api/shapes/crm-object.ts'

/** What people call a word of a choice; one that is no choice any more is called itself. */
export function choiceLabelOf({ choiceLabels }: Pick<ShownField, 'choiceLabels'>, word: string): ShownField['label'] {
  return (Object.hasOwn(choiceLabels, word) ? choiceLabels[word] : undefined) ?? { en: word, zh: word }
}

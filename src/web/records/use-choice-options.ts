import type { ShownField } from '../../api/shapes/crm-object.ts'
import { choiceLabelOf } from './choice-label.ts'
import { useLabel } from './here.ts'

/** What can be chosen in a field, as the user calls it. */
export function useChoiceOptions(field: ShownField): { readonly value: string; readonly label: string }[] {
  const labelOf = useLabel()
  return field.choices.map((word) => ({ value: word, label: labelOf(choiceLabelOf(field, word)) }))
}

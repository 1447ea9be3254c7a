import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../api/shapes/crm-object.ts'
import type { ListCondition, Operator } from '../../../api/shapes/list.ts'
import { useFormat } from '../../shared/format.ts'
import { choiceLabelOf } from '../choice-label.ts'
import { useHere, useLabel } from '../here.ts'
import { useUsers } from '../user-names.ts'

/** What can be asked of a field of each shape, the most usual first. */
export const OPERATORS_OF: Readonly<Record<ShownField['shape'], readonly Operator[]>> = {
  text: ['contains', 'begins', 'is', 'not', 'empty', 'filled'],
  picked: ['is', 'not', 'empty', 'filled'],
  number: ['is', 'not', 'less', 'more', 'between', 'empty', 'filled'],
  flag: ['is', 'empty', 'filled'],
  day: ['last', 'next', 'older', 'is', 'less', 'more', 'between', 'empty', 'filled'],
  time: ['last', 'older', 'next', 'is', 'less', 'more', 'between', 'empty', 'filled'],
}

/** What a condition takes: nothing, a number of days, one value, or two. */
export function takesOf(op: Operator): 'nothing' | 'days' | 'two' | 'one' {
  if (op === 'empty' || op === 'filled') return 'nothing'
  if (op === 'last' || op === 'next' || op === 'older') return 'days'
  return op === 'between' ? 'two' : 'one'
}

/** The fields that conditions may be about: those of the object, and when a record was made and changed. */
export function useConditionFields(): readonly ShownField[] {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const times = ['createdAtMs', 'updatedAtMs'] as const
  const own = times.map((name): ShownField => {
    const text = t(name === 'createdAtMs' ? 'list.made' : 'list.changed')
    return {
      ...{ name, kind: 'time', shape: 'time', label: { en: text, zh: text }, names: '', choices: [] },
      choiceLabels: {},
      ...{ isRequired: true, isListed: false, isSearched: false, isWritable: false },
    }
  })
  return [...object.fields, ...own]
}

/** How an operator is called beside a field of a shape. */
export function useOperatorText(): (op: Operator, shape: ShownField['shape'] | undefined) => string {
  const { t } = useTranslation('records')
  return (op, shape) => {
    const isTime = shape === 'day' || shape === 'time'
    if (isTime && (op === 'less' || op === 'more')) return t(op === 'less' ? 'op.before' : 'op.after')
    return t(`op.${op}`)
  }
}

/** Says a condition in words. */
export function useConditionText(): (condition: ListCondition) => string {
  const { t } = useTranslation('records')
  const labelOf = useLabel()
  const fields = useConditionFields()
  const operatorText = useOperatorText()
  const valueText = useValueText()
  return ({ field: name, op, values }) => {
    const field = fields.find((each) => each.name === name)
    const label = field === undefined ? name : labelOf(field.label)
    const takes = takesOf(op)
    const said = values.map((value) => (takes === 'days' ? String(value) : valueText(field, value)))
    const [first = '', second = ''] = said
    if (takes === 'days')
      return t(`said.${op === 'last' ? 'last' : op === 'next' ? 'next' : 'older'}`, { field: label, days: first })
    if (takes === 'two') return t('said.between', { field: label, from: first, to: second })
    return [label, operatorText(op, field?.shape), said.join(', ')].filter((part) => part !== '').join(' ')
  }
}

/** Writes a value of a condition. References are told by their id until their name is known elsewhere. */
function useValueText() {
  const { t } = useTranslation('records')
  const format = useFormat()
  const users = useUsers()
  const labelOf = useLabel()
  return (field: ShownField | undefined, value: string | number | boolean): string => {
    if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no')
    if (field?.kind === 'user')
      return value === 'me' ? t('condition.me') : (users.find(({ id }) => id === value)?.name ?? String(value))
    if (field?.kind === 'choice') return labelOf(choiceLabelOf(field, String(value)))
    if (typeof value === 'number') return field?.shape === 'time' ? format.dateTime(value) : format.number(value)
    const isDay = field?.shape === 'day' || field?.shape === 'time'
    return isDay ? format.date(new Date(`${value}T00:00`).getTime()) : value
  }
}

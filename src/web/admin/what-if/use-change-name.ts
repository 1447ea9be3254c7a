import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shared/format.ts'
import { useStrategyOptions } from '../kinds/options.ts'
import type { Field, Values } from '../settings/field.ts'
import { unitOf } from '../settings/units.ts'
import { FIELDS } from './fields.ts'

/** How a change is called in the table: the queue, what is otherwise, how many agents more. */
export function useChangeName() {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const strategies = useStrategyOptions()
  return useCallback(
    (queue: string | undefined, changed: Values, moreAgents: number): string => {
      const said = (field: Field) => {
        const value = changed[field.name]
        if (field.name === 'strategy')
          return strategies.find((option) => option.value === value)?.label ?? String(value)
        if (typeof value !== 'number') return t(field.label)
        return `${t(field.label)} ${unitOf(field.type) === 1 ? format.number(value) : format.duration(value)}`
      }
      const settings = FIELDS.filter(({ name }) => name in changed).map(said)
      const agents = moreAgents === 0 ? [] : [`${t('whatIf.moreAgents')} ${format.number(moreAgents)}`]
      const where = settings.length === 0 ? '' : `${queue ?? t('whatIf.everyQueue')}: `
      return `${where}${[...settings, ...agents].join(', ')}`
    },
    [t, format, strategies],
  )
}

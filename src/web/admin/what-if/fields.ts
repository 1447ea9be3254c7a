import { useStrategyOptions } from '../kinds/options.ts'
import type { Field } from '../settings/field.ts'

/** What is tried out most. */
export const FIRST_FIELDS: readonly Field[] = [
  { name: 'strategy', type: 'choice', label: 'field.strategy', useOptions: useStrategyOptions },
  { name: 'weight', type: 'number', label: 'field.queueWeight', hint: 'field.queueWeight.hint' },
]

/** What else makes a difference to who gets which call when. */
export const FURTHER_FIELDS: readonly Field[] = [
  { name: 'priority', type: 'number', label: 'field.priority', hint: 'field.priority.hint' },
  { name: 'rings', type: 'rings', label: 'field.rings', hint: 'field.rings.hint' },
  { name: 'requires', type: 'skills', label: 'field.requires', hint: 'field.requires.hint' },
  { name: 'upToLevel', type: 'number', label: 'field.upToLevel', hint: 'field.upToLevel.hint' },
  { name: 'sparesFlexible', type: 'flag', label: 'field.sparesFlexible', hint: 'field.sparesFlexible.hint' },
  { name: 'helpersKept', type: 'number', label: 'field.helpersKept', hint: 'field.helpersKept.hint' },
  { name: 'helpersFrom', type: 'number', label: 'field.helpersFrom', hint: 'field.helpersFrom.hint' },
  { name: 'maxWaitMs', type: 'seconds', label: 'field.maxWaitMs', none: 'none.limit' },
  { name: 'serviceLevelMs', type: 'seconds', label: 'field.serviceLevelMs', hint: 'field.serviceLevelMs.hint' },
  { name: 'wrapupMs', type: 'seconds', label: 'field.wrapupMs' },
]

/** Both. */
export const FIELDS = [...FIRST_FIELDS, ...FURTHER_FIELDS]

import type { Field } from '../settings/field.ts'
import { useNobodyOptions, usePositionOptions, usePromptOptions } from './options.ts'

/** What a queue tells those who wait, and when it sends them away. */
export const WAITING_FIELDS: readonly Field[] = [
  {
    name: 'comfortPrompts',
    type: 'choices',
    label: 'field.comfortPrompts',
    hint: 'field.comfortPrompts.hint',
    part: 'part.told',
    useOptions: usePromptOptions,
  },
  {
    name: 'announcePosition',
    type: 'choice',
    label: 'field.announcePosition',
    useOptions: usePositionOptions,
  },
  { name: 'announceUpTo', type: 'number', label: 'field.announceUpTo', hint: 'field.announceUpTo.hint' },
  { name: 'announceWait', type: 'flag', label: 'field.announceWait', hint: 'field.announceWait.hint' },
  { name: 'announceFirstMs', type: 'seconds', label: 'field.announceFirstMs' },
  { name: 'announceEveryMs', type: 'seconds', label: 'field.announceEveryMs' },
  {
    name: 'refusesWhen',
    type: 'choice',
    label: 'field.refusesWhen',
    hint: 'field.refusesWhen.hint',
    part: 'part.empty',
    useOptions: useNobodyOptions,
  },
  { name: 'leavesWhen', type: 'choice', label: 'field.leavesWhen', useOptions: useNobodyOptions },
  { name: 'leavesAfterMs', type: 'seconds', label: 'field.leavesAfterMs' },
  {
    name: 'resumesWithinMs',
    type: 'seconds',
    label: 'field.resumesWithinMs',
    hint: 'field.resumesWithinMs.hint',
  },
]

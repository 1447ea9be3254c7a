import type { TFunction } from 'i18next'
import type { DispositionSettings } from '../../core/words/disposition.ts'
import type { Action } from '../shared/action.ts'
import { nameIn } from './names.ts'

const AFTER_THE_DESK = 100

interface Words {
  readonly t: TFunction<'agent'>
  readonly language: string
}

/** How a call may have ended as something that is done by key, in the user's language. */
export function dispositionAction(
  { id, names, hotkey }: DispositionSettings,
  { t, language }: Words,
): Omit<Action, 'run' | 'isEnabled'> {
  return {
    name: `disposition.${id}`,
    rank: AFTER_THE_DESK,
    label: t('keys.disposition', { name: nameIn(names, language) }),
    ...(hotkey === null ? {} : { keys: `Alt+${hotkey}` }),
  }
}

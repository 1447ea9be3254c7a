import { Input, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DispositionSettings } from '../../../core/words/disposition.ts'
import { keysOf } from '../../shared/key-map.ts'
import { useActions, useKeyMap } from '../../shared/keys.ts'
import { dispositionAction } from '../disposition-action.ts'
import { nameIn } from '../names.ts'
import look from './side.module.css'

/** How the call may have ended; each has its key. */
export function DispositionList({ all, chosen, onChoose, onKey }: DispositionListProps) {
  const { t, i18n } = useTranslation('agent')
  const map = useKeyMap()
  const actions = all.map((each) => ({
    ...dispositionAction(each, { t, language: i18n.language }),
    run: () => onKey(each.id),
  }))
  useActions(actions)
  return (
    <Input.Wrapper label={t('wrapup.title')} labelElement="div">
      <div role="radiogroup" aria-label={t('wrapup.title')} className={look.ends}>
        {all.map(({ id, names }, at) => {
          const action = actions[at]
          const keys = action === undefined ? '' : keysOf(action, map)
          return (
            <UnstyledButton
              key={id}
              role="radio"
              aria-checked={id === chosen}
              className={look.end}
              onClick={() => onChoose(id)}
            >
              <span>{nameIn(names, i18n.language)}</span>
              {keys === '' ? null : <kbd className={look.key}>{keys}</kbd>}
            </UnstyledButton>
          )
        })}
      </div>
    </Input.Wrapper>
  )
}

/** The ways of ending, the chosen one; a key may do more than a click. */
export interface DispositionListProps {
  readonly all: readonly DispositionSettings[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
  readonly onKey: (id: string) => void
}

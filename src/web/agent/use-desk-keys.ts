import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useActions } from '../shared/keys.ts'
import { useLogIn } from '../shared/session.ts'
import { DESK_ACTION_NAMES, DESK_ACTIONS, deskKeys } from './desk-actions.ts'
import { dispositionAction } from './disposition-action.ts'
import { useDispositions } from './names.ts'

/** The keys of the desk as a whole: back to the call, and the list in which keys are changed. */
export function useDeskKeys(back: () => void): { readonly isOpen: boolean; readonly close: () => void } {
  const { t } = useTranslation(['agent', 'shared'])
  const logIn = useLogIn()
  const [isOpen, editor] = useDisclosure()
  useDormantActions()
  useActions([
    { ...deskKeys('call.back'), label: t('keys.back'), run: back },
    { name: 'desk.logOut', label: t('shared:user.logOut'), run: () => void logIn.out() },
    { name: 'desk.keys', label: t('keys.edit'), run: editor.open },
  ])
  return { isOpen, close: editor.close }
}

/** What the desk can do at other times is listed and has its key all the time, so that it can be learnt and changed. */
function useDormantActions(): void {
  const { t, i18n } = useTranslation('agent')
  const dispositions = useDispositions()
  const asleep = { isEnabled: false, run: () => {} }
  useActions([
    ...DESK_ACTION_NAMES.map((name) => ({ ...deskKeys(name), label: t(DESK_ACTIONS[name].text), ...asleep })),
    ...dispositions.map((each) => ({ ...dispositionAction(each, { t, language: i18n.language }), ...asleep })),
  ])
}

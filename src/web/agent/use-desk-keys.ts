import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useActions } from '../shared/keys.ts'
import { useLogIn } from '../shared/session.ts'

/** The keys of the desk as a whole: back to the call, and the list in which keys are changed. */
export function useDeskKeys(back: () => void): { readonly isOpen: boolean; readonly close: () => void } {
  const { t } = useTranslation(['agent', 'shared'])
  const logIn = useLogIn()
  const [isOpen, editor] = useDisclosure()
  useActions([
    { name: 'call.back', label: t('keys.back'), keys: 'Ctrl+Shift+C', run: back },
    { name: 'desk.logOut', label: t('shared:user.logOut'), run: () => void logIn.out() },
    { name: 'desk.keys', label: t('keys.edit'), run: editor.open },
  ])
  return { isOpen, close: editor.close }
}

import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useActions } from '../shared/keys.ts'

/** The keys of the desk as a whole: back to the call, and the list in which keys are changed. */
export function useDeskKeys(back: () => void): { readonly isOpen: boolean; readonly close: () => void } {
  const { t } = useTranslation('agent')
  const [isOpen, editor] = useDisclosure()
  useActions([
    { name: 'call.back', label: t('keys.back'), keys: 'Ctrl+Shift+C', run: back },
    { name: 'desk.keys', label: t('keys.edit'), run: editor.open },
  ])
  return { isOpen, close: editor.close }
}

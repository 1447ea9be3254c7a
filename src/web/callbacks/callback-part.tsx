import { Button, Collapse } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPhoneCalling } from '@tabler/icons-react'
import i18next from 'i18next'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { deskKeys } from '../agent/desk-actions.ts'
import { useActions } from '../shared/keys.ts'
import { later } from '../shared/later.tsx'
import type { Callee } from './use-booking.ts'

const CallbackForm = later(async () => {
  const [{ CallbackForm: Form }] = await Promise.all([
    import('./callback-form.tsx'),
    i18next.loadNamespaces('callbacks'),
  ])
  return Form
})

/** A button that opens the form with which somebody is promised a call; also by its key. */
export function CallbackPart({ callee }: { readonly callee: Callee }) {
  const { t } = useTranslation('agent')
  const [isOpen, form] = useDisclosure()
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    form.close()
    button.current?.focus()
  }
  useActions([{ ...deskKeys('desk.callback'), label: t('callback.open'), run: form.toggle }])
  return (
    <div style={{ marginBlockStart: 8 }}>
      <Button
        ref={button}
        variant="subtle"
        leftSection={<IconPhoneCalling size={14} />}
        onClick={form.toggle}
        aria-expanded={isOpen}
      >
        {t('callback.open')}
      </Button>
      <Collapse expanded={isOpen}>{isOpen ? <CallbackForm callee={callee} onDone={close} /> : null}</Collapse>
    </div>
  )
}

import { Button, Text, Title } from '@mantine/core'
import { IconCheck, IconClockPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../shared/command.ts'
import { useActions } from '../../shared/keys.ts'
import { deskKeys } from '../desk-actions.ts'
import { useDesk } from '../desk-context.ts'
import { KeyTip } from '../key-tip.tsx'
import look from './now.module.css'
import { useSettled } from './use-settled.ts'

/** How to end the time after a call, or to have more of it. */
export function WrapupControls() {
  const { t } = useTranslation('agent')
  const { agent } = useDesk().work
  const { send, isSending } = useCommand()
  const settled = useSettled()
  const finish = () => void send({ path: `/agents/${agent.id}/ready` })
  const extend = () => void send({ path: `/agents/${agent.id}/extend-wrapup` })
  const mayExtend = agent.wrapupExtensions > 0
  useActions([
    { ...deskKeys('wrapup.finish'), label: t('wrapup.finish'), run: finish },
    { ...deskKeys('wrapup.extend'), label: t('wrapup.extend'), isEnabled: mayExtend, run: extend },
  ])
  return (
    <>
      <div className={look.buttons}>
        <KeyTip action="wrapup.finish" label={t('wrapup.finish')}>
          <Button
            variant="default"
            size="sm"
            miw={140}
            leftSection={<IconCheck size={16} />}
            disabled={isSending}
            onClick={() => settled(finish)}
          >
            {t('wrapup.finish')}
          </Button>
        </KeyTip>
        {mayExtend ? <ExtendButton isSending={isSending} onClick={() => settled(extend)} /> : null}
      </div>
      <Title order={3}>{t('wrapup.what')}</Title>
      <Text size="sm" c="dimmed">
        {t('wrapup.hint')}
      </Text>
    </>
  )
}

function ExtendButton({ isSending, onClick }: { readonly isSending: boolean; readonly onClick: () => void }) {
  const { t } = useTranslation('agent')
  const label = t('wrapup.extend')
  return (
    <KeyTip action="wrapup.extend" label={label}>
      <Button
        variant="default"
        size="sm"
        leftSection={<IconClockPlus size={16} />}
        disabled={isSending}
        onClick={onClick}
      >
        {label}
      </Button>
    </KeyTip>
  )
}

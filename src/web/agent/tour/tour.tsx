import { Button, CloseButton, Group, Paper, Progress, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../shared/keys.ts'
import { readStored, writeStored } from '../../shared/stored.ts'
import { useDesk } from '../desk-context.ts'
import { isStepDone, STEPS } from './steps.ts'
import look from './tour.module.css'

const KEY = 'tour'
const OVER = 'over'

/** Five steps through a first call. It goes on by itself when a step is done, and never comes back once put away. */
export function Tour() {
  const { t } = useTranslation('agent')
  const { phase } = useDesk().work
  const [at, setAt] = useState(() => (readStored(KEY) === OVER ? STEPS.length : 0))
  const turn = (to: number) => {
    setAt(to)
    if (to >= STEPS.length) writeStored(KEY, OVER)
  }
  useActions([{ name: 'desk.tour', label: t('tour.begin'), run: () => setAt(0) }])
  const step = STEPS[at]
  if (step === undefined) return null
  const isDone = isStepDone(step, phase)
  return (
    <Paper component="section" className={look.tour} aria-label={t('tour.title')} shadow="md" p="sm">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div aria-live="polite">
          <Text size="xs" c="dimmed">
            {t('tour.step', { at: at + 1, of: STEPS.length })}
          </Text>
          <Title order={2}>{t(`tour.${step}`)}</Title>
        </div>
        <CloseButton aria-label={t('tour.close')} onClick={() => turn(STEPS.length)} />
      </Group>
      <Text size="sm" my="xs">
        {t(`tour.${step}.hint`)}
      </Text>
      <Progress value={((at + 1) / STEPS.length) * 100} size={4} mb="sm" aria-label={t('tour.title')} />
      <Group justify="space-between">
        <Button variant="subtle" disabled={at === 0} onClick={() => turn(at - 1)}>
          {t('tour.back')}
        </Button>
        <Button variant={isDone ? 'filled' : 'default'} onClick={() => turn(at + 1)}>
          {t(at === STEPS.length - 1 ? 'tour.end' : 'tour.next')}
        </Button>
      </Group>
    </Paper>
  )
}

import { Button, CloseButton, Group, Paper, Progress, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../desk-context.ts'
import { KeyTip } from '../key-tip.tsx'
import { isStepDone, STEPS } from './steps.ts'
import look from './tour.module.css'
import { useShownPlace } from './use-shown-place.ts'
import { useTour } from './use-tour.ts'

/** Five steps through a first call; the way on is in colour once a step is done. */
export function Tour() {
  const { t } = useTranslation('agent')
  const { phase } = useDesk().work
  const { step, at, turn, end } = useTour()
  useShownPlace(step)
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
        <CloseButton aria-label={t('tour.close')} onClick={end} />
      </Group>
      <Text size="sm" my="xs">
        {t(`tour.${step}.hint`)}
      </Text>
      <Progress value={((at + 1) / STEPS.length) * 100} size={4} mb="sm" aria-label={t('tour.title')} />
      <Group justify="space-between">
        <Button variant="subtle" disabled={at === 0} onClick={() => turn(at - 1)}>
          {t('tour.back')}
        </Button>
        <KeyTip action="tour.next" label={t('tour.go')}>
          <Button variant={isDone ? 'filled' : 'default'} onClick={() => turn(at + 1)}>
            {t(at === STEPS.length - 1 ? 'tour.end' : 'tour.next')}
          </Button>
        </KeyTip>
      </Group>
    </Paper>
  )
}

import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import type { LogInStepProps } from '../second-step/log-in-step.tsx'
import { later } from '../shared/later.tsx'
import { Gate } from './gate.tsx'

const LogInStep = later(async () => {
  const [{ LogInStep: Step }] = await Promise.all([
    import('../second-step/log-in-step.tsx'),
    i18next.loadNamespaces('second-step'),
  ])
  return Step
})

/** The page of the second step. */
export function SecondStep(props: LogInStepProps) {
  const { t } = useTranslation('login')
  return (
    <Gate title={t('title')}>
      <LogInStep {...props} />
    </Gate>
  )
}

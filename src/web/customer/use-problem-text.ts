import { useTranslation } from 'react-i18next'

const MICROPHONE = ['denied', 'missing', 'blocked'] as const

/** Why a customer's call did not begin, in their language. */
export function useProblemText(): (problem: string) => string {
  const { t } = useTranslation('customer')
  return (problem) => {
    const microphone = MICROPHONE.find((each) => problem === `microphone.${each}`)
    if (microphone !== undefined) return t(`microphone.${microphone}`)
    if (problem === 'callUs.closed' || problem === 'number.unknown') return t('away')
    if (problem === 'callUs.full') return t('full')
    return t('unreachable')
  }
}

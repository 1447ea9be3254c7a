import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../api/shapes/agent-now.ts'
import { toasts } from '../shared/toasts.ts'
import { useNames } from './names.ts'

/** Says who has the call that has just rung here and at others. */
export function useTakenNotice(agent: AgentNow | undefined): void {
  const { t } = useTranslation('agent')
  const names = useNames()
  const by = agent?.takenBy
  const name = by ? names.agent(by) : ''
  const before = useRef(by)
  useEffect(() => {
    // What was so when the page opened is no news.
    if (before.current === '' && name !== '') toasts.show({ id: 'taken', message: t('offer.taken', { name }) })
    before.current = by
  }, [by, name, t])
}

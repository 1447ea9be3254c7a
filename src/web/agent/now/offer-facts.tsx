import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { useFormat } from '../../shared/format.ts'
import look from './now.module.css'

/** How the call came to this agent: queue, number called, way through the menu, wait, and why them. */
export function OfferFacts({ pop, queue }: { readonly pop: ScreenPop; readonly queue: string }) {
  const { t } = useTranslation('agent')
  const format = useFormat()
  const { called, ivr } = pop
  const path = ivr.path.map((step) => step.split('.').at(-1)).join(' › ')
  const pressed = Object.entries(ivr.variables).map(([key, value]) => `${key}: ${value}`)
  return (
    <dl className={look.facts}>
      <Fact label={t('pop.queue')}>{queue}</Fact>
      <Fact label={t('pop.called')}>
        {called === null ? '' : [called.label, called.number].filter(Boolean).join(' · ')}
      </Fact>
      <Fact label={t('pop.waited')}>{pop.queue === null ? '' : format.duration(pop.queue.waited_s * 1_000)}</Fact>
      <Fact label={t('pop.path')}>{path}</Fact>
      <Fact label={t('pop.chosen')}>{pressed.join(', ')}</Fact>
      <Fact label={t('pop.why')}>
        <Why pop={pop} />
      </Fact>
    </dl>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  if (children === '') return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  )
}

function Why({ pop: { why_routed: why, at } }: { readonly pop: ScreenPop }) {
  const { t } = useTranslation('agent')
  const format = useFormat()
  if (why === null) return '–'
  const { strategy, ready, readySinceMs, callsHandled } = why
  const since = format.duration(at - readySinceMs)
  return t(`why.${strategy}`, { defaultValue: strategy, ready, since, calls: callsHandled })
}

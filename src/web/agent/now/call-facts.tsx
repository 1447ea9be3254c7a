import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { useFormat } from '../../shared/format.ts'
import look from './now.module.css'

const LAST_STEPS = 3
/** What flows remember of the caller that stands on the card anyway. */
const ON_THE_CARD = new Set(['name', 'language', 'tier'])

/** How the call came to this agent: queue, number called, way through the menu, wait, and why them. */
export function CallFacts({ pop }: { readonly pop: ScreenPop }) {
  const { t } = useTranslation('agent')
  const format = useFormat()
  const { called, ivr, queue } = pop
  const steps = ivr.path.map((step) => step.split('.').at(-1) ?? '')
  const path = steps.length > LAST_STEPS ? ['…', ...steps.slice(-LAST_STEPS)] : steps
  const chosen = Object.entries(ivr.variables).flatMap(([key, value]) => (ON_THE_CARD.has(key) ? [] : value))
  return (
    <dl className={look.facts}>
      <Fact label={t('pop.queue')}>{queue?.name ?? '–'}</Fact>
      <Fact label={t('pop.called')}>
        {called === null ? '–' : [called.label, called.number].filter(Boolean).join(' · ')}
      </Fact>
      <Fact label={t('pop.waited')}>{queue === null ? '–' : format.duration(queue.waited_s * 1_000)}</Fact>
      <Fact label={t('pop.path')} title={steps.join(' › ')}>
        {path.join(' › ') || '–'}
      </Fact>
      <Fact label={t('pop.chosen')} title={chosen.join(', ')}>
        {chosen.join(', ') || '–'}
      </Fact>
      <Fact label={t('pop.why')}>
        <Why pop={pop} />
      </Fact>
    </dl>
  )
}

interface FactProps {
  readonly label: string
  readonly title?: string
  readonly children: ReactNode
}

function Fact({ label, title, children }: FactProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd title={title}>
        <bdi>{children}</bdi>
      </dd>
    </div>
  )
}

function Why({ pop: { why_routed: why, transfer_note: note, at } }: { readonly pop: ScreenPop }) {
  const { t } = useTranslation('agent')
  const format = useFormat()
  if (note !== null) return t(`why.${note.kind}`, { name: note.name || note.agent })
  if (why === null) return '–'
  const { strategy, ready, readySinceMs, callsHandled } = why
  const since = format.duration(at - readySinceMs)
  return t(`why.${strategy}`, { defaultValue: strategy, ready, since, calls: callsHandled })
}

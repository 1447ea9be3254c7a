import { Anchor, Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { later } from '../../shared/later.tsx'
import { useDesk } from '../desk-context.ts'
import { TodayPane } from '../side/today-pane.tsx'

/** The card above says who calls; here stands that more is coming. */
const CARD_MEANWHILE = <Skeleton h={132} />

const CallerChooser = later(async () => (await import('./caller-chooser.tsx')).CallerChooser, CARD_MEANWHILE)
const CustomerCard = later(async () => (await import('./customer-card.tsx')).CustomerCard, CARD_MEANWHILE)
const StrangerCard = later(async () => (await import('./stranger-card.tsx')).StrangerCard, CARD_MEANWHILE)
const Timeline = later(async () => (await import('./timeline.tsx')).Timeline, <Skeleton h={220} />)

/** Who is in front of the agent: the caller, or whom they chose to look at; between calls what they did today. */
export function CustomerPane({ shown }: { readonly shown: ScreenPop | undefined }) {
  const { t } = useTranslation('agent')
  const { person, back } = useDesk()
  if (person !== undefined)
    return (
      <>
        <Anchor component="button" type="button" size="sm" ta="start" onClick={back}>
          {t(shown === undefined ? 'person.close' : 'person.back')}
        </Anchor>
        <CustomerCard {...person} pop={undefined} />
        <Timeline {...person} />
      </>
    )
  return shown === undefined ? <TodayPane /> : <Caller key={shown.call_id} pop={shown} />
}

function Caller({ pop }: { readonly pop: ScreenPop }) {
  const { contact, account, caller } = pop
  if (contact !== null) return <Known kind="contacts" id={contact.id} pop={pop} />
  if (caller.match === 'many' || caller.match === 'maybe') return <CallerChooser pop={pop} />
  if (account !== null) return <Known kind="accounts" id={account.id} pop={pop} />
  return <StrangerCard pop={pop} />
}

interface KnownProps {
  readonly kind: 'contacts' | 'accounts'
  readonly id: string
  readonly pop: ScreenPop
}

function Known(known: KnownProps) {
  return (
    <>
      <CustomerCard {...known} />
      <Timeline kind={known.kind} id={known.id} />
    </>
  )
}

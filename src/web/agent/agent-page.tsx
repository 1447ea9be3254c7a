import { useState } from 'react'
import { later } from '../shared/later.tsx'
import { useLiveRow, useMine } from '../shared/live.ts'
import { PageLoading } from '../shared/page-loading.tsx'
import { useSoftphone } from '../shared/phone/use-softphone.ts'
import { CustomerPane } from './customer/customer-pane.tsx'
import look from './desk.module.css'
import { DeskContext, type Person } from './desk-context.ts'
import { NowZone } from './now/now-zone.tsx'
import { workOf } from './phase.ts'
import { SidePanel } from './side/side-panel.tsx'
import { DeskBar } from './top/desk-bar.tsx'
import { useDeskKeys } from './use-desk-keys.ts'
import { useFreshCustomer } from './use-fresh-customer.ts'
import { useOfferAlert } from './use-offer-alert.ts'
import { HOLDS, useSubject } from './use-subject.ts'
import { useTakenNotice } from './use-taken-notice.ts'
import { WorkList } from './work/work-list.tsx'

const Tour = later(async () => (await import('./tour/tour.tsx')).Tour)
const KeyEditor = later(async () => (await import('./key-editor.tsx')).KeyEditor)

/** The agent's desk: own state on top, work at the left, the caller in the middle, notes and phone book at the right. */
export function AgentPage() {
  const agent = useMine('agent')
  const pop = useMine('screen_pop')
  const call = useLiveRow('calls', pop?.call_id ?? agent?.interaction ?? '')
  const [person, show] = useState<Person>()
  const subject = useSubject(pop)
  useTakenNotice(agent)
  useOfferAlert(agent?.status === 'offered' ? pop : undefined)
  useSoftphone(agent)
  useFreshCustomer(agent?.status)
  const back = () => {
    show(undefined)
    subject.take()
  }
  const keys = useDeskKeys(back)
  if (agent === undefined) return <PageLoading />
  const work = workOf({ agent, pop, call })
  return (
    <DeskContext value={{ work, person, show, back }}>
      <Tour />
      <div className={look.desk}>
        <DeskBar />
        <WorkList />
        <div className={look.middle} {...{ [HOLDS]: '' }}>
          <NowZone shown={subject.shown} next={subject.next} />
          <div className={look.customer} data-tour-place="customer">
            <CustomerPane shown={subject.shown} />
          </div>
        </div>
        <SidePanel shown={subject.shown} />
      </div>
      {keys.isOpen ? <KeyEditor isOpen onClose={keys.close} /> : null}
    </DeskContext>
  )
}

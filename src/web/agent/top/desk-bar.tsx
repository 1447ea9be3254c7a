import look from '../desk.module.css'
import { useDesk } from '../desk-context.ts'
import { PhonePill } from '../phone/phone-pill.tsx'
import { DialBox } from './dial-box.tsx'
import { NextState } from './next-state.tsx'
import { StateMenu } from './state-menu.tsx'

/** The bar of the desk: own state, what comes after this call, a number to call. */
export function DeskBar() {
  const { agent } = useDesk().work
  return (
    <div className={look.bar}>
      <StateMenu agent={agent} />
      <NextState agent={agent} />
      <div style={{ flex: 1 }} />
      <PhonePill />
      <DialBox isEnabled={agent.status !== 'offline'} />
    </div>
  )
}

import type { CallNow } from '../../../api/shapes/call-now.ts'
import { CallWarnings } from '../phone/call-warnings.tsx'
import { CallButtons } from './call-buttons.tsx'
import { ConsultStrip } from './consult-strip.tsx'

/** What can be done with the call in hand, what is wrong with it, and whom the agent asks meanwhile. */
export function CallControls({ call }: { readonly call: CallNow }) {
  return (
    <>
      <CallButtons call={call} />
      <CallWarnings call={call} />
      <ConsultStrip call={call} />
    </>
  )
}

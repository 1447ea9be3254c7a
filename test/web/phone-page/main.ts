import { type Caller, createCaller } from '../../../src/web/customer/caller.ts'
import { createPhone, type Phone } from '../../../src/web/shared/phone/phone.ts'

/** What the connections of this page have carried so far, all together. */
interface Carried {
  readonly received: number
  readonly sent: number
  /** Of what came in: grows with its loudness. */
  readonly energy: number
}

declare global {
  interface Window {
    readonly stage: { readonly phone: Phone; readonly caller: Caller; readonly carried: () => Promise<Carried> }
  }
}

/** The number of the end-to-end centre. */
const NUMBER = '1000'
const connections: RTCPeerConnection[] = []

class Watched extends RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration)
    connections.push(this)
  }
}

window.RTCPeerConnection = Watched
const phone = createPhone()
Object.assign(window, { stage: { phone, caller: createCaller(NUMBER), carried } })
phone.subscribe(show)
show()
phone.commands.start()

function show(): void {
  const element = document.querySelector('#state')
  if (element !== null) element.textContent = JSON.stringify(phone.state(), undefined, 2)
}

async function carried(): Promise<Carried> {
  const sum = { received: 0, sent: 0, energy: 0 }
  for (const connection of connections.filter(({ connectionState }) => connectionState !== 'closed'))
    for (const entry of (await connection.getStats()).values()) {
      if (entry.type === 'inbound-rtp') {
        sum.received += entry.packetsReceived ?? 0
        sum.energy += entry.totalAudioEnergy ?? 0
      }
      if (entry.type === 'outbound-rtp') sum.sent += entry.packetsSent ?? 0
    }
  return sum
}

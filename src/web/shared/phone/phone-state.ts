/** How a talk sounds, as far as the network decides it. */
export type Grade = 'unknown' | 'good' | 'fair' | 'poor'

/** Whether this page talks to the switch. `away`: the connection is cut and comes back by itself. */
export type PhoneStatus = 'off' | 'asking' | 'connecting' | 'registered' | 'away' | 'refused'

/** One call on the phone. `interaction` is the server's id of it, '' for an echo test. */
export interface PhoneCall {
  readonly id: string
  readonly interaction: string
  readonly kind: 'call' | 'echo' | 'out'
  readonly status: 'ringing' | 'connecting' | 'talking'
  readonly number: string
  readonly name: string
  readonly isMuted: boolean
  readonly sinceMs: number
}

/** A microphone or a speaker; `id` is the browser's, `label` is '' until the microphone is allowed. */
export interface Device {
  readonly id: string
  readonly label: string
}

/** What a device is for. Speaker and ringer may be two: a headset and the room. */
export type DeviceUse = 'microphone' | 'speaker' | 'ringer'

/** The devices there are and the ones chosen; '' is the system's own choice. */
export interface Devices {
  readonly microphones: readonly Device[]
  readonly speakers: readonly Device[]
  readonly chosen: Readonly<Record<DeviceUse, string>>
}

/** What the browser says of the microphone. `blocked`: by the system or another program. */
export type Permission = 'unknown' | 'prompt' | 'granted' | 'denied' | 'missing' | 'blocked'

/** How the network carries the talk. */
export interface Quality {
  readonly grade: Grade
  readonly lossPercent: number
  readonly jitterMs: number
  readonly rttMs: number
}

/** All that a page shows of the phone. Whichever tab owns it, all tabs have the same. */
export interface PhoneState {
  /** Whether this tab owns the phone, another one does, or none. */
  readonly owner: 'here' | 'elsewhere' | 'none'
  readonly status: PhoneStatus
  /** Why it was refused, a code of the server's or one of ours: `phone.replaced`, `phone.unreachable`; '' when all is well. */
  readonly problem: string
  readonly permission: Permission
  readonly call: PhoneCall | null
  readonly quality: Quality
  readonly devices: Devices
  readonly isTestRinging: boolean
}

/** Nothing is known yet. */
export const UNKNOWN_QUALITY: Quality = { grade: 'unknown', lossPercent: 0, jitterMs: 0, rttMs: 0 }

/** A phone that was not started. */
export const FIRST_STATE: PhoneState = {
  owner: 'none',
  status: 'off',
  problem: '',
  permission: 'unknown',
  call: null,
  quality: UNKNOWN_QUALITY,
  devices: { microphones: [], speakers: [], chosen: { microphone: '', speaker: '', ringer: '' } },
  isTestRinging: false,
}

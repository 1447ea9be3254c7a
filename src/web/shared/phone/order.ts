import type { DeviceUse } from './phone-state.ts'

/** What a tab asks of the one that owns the phone. */
export type Order =
  | { readonly do: 'accept' | 'decline' | 'hangUp' | 'testEcho' | 'askMicrophone' | 'retry' }
  | { readonly do: 'mute' | 'testRing'; readonly isOn: boolean }
  | { readonly do: 'digits'; readonly digits: string }
  | { readonly do: 'chooseDevice'; readonly use: DeviceUse; readonly id: string }

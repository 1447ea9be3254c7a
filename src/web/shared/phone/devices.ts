import type { Device, Devices, DeviceUse } from './phone-state.ts'

const KEY = 'ringdown.devices'
const NO_CHOICE: Devices['chosen'] = { microphone: '', speaker: '', ringer: '' }

/** The devices that the browser names, with what was chosen; a device that is not plugged in counts as not chosen. */
export async function readDevices(): Promise<Devices> {
  const found = await navigator.mediaDevices.enumerateDevices()
  const microphones = found.filter(({ kind }) => kind === 'audioinput').map(toDevice)
  const speakers = found.filter(({ kind }) => kind === 'audiooutput').map(toDevice)
  const wished = readChosen()
  const chosen = {
    microphone: present(microphones, wished.microphone),
    speaker: present(speakers, wished.speaker),
    ringer: present(speakers, wished.ringer),
  }
  return { microphones, speakers, chosen }
}

/** Remembers a choice in this browser. */
export function rememberDevice(use: DeviceUse, id: string): void {
  localStorage.setItem(KEY, JSON.stringify({ ...readChosen(), [use]: id }))
}

/** Calls back when something is plugged in or out; returns what ends that. */
export function watchDevices(onChange: () => void): () => void {
  navigator.mediaDevices.addEventListener('devicechange', onChange)
  return () => navigator.mediaDevices.removeEventListener('devicechange', onChange)
}

/** Sends the sound of an element to a device, where the browser can. */
export async function playOn(element: HTMLAudioElement, device: string): Promise<void> {
  if (!('setSinkId' in element) || element.sinkId === device) return
  // A device that has just gone leaves the sound where it is.
  await element.setSinkId(device).catch(() => {})
}

function toDevice({ deviceId, label }: MediaDeviceInfo): Device {
  return { id: deviceId, label }
}

function present(devices: readonly Device[], id: string): string {
  return devices.some((device) => device.id === id) ? id : ''
}

function readChosen(): Devices['chosen'] {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof saved === 'object' && saved !== null ? { ...NO_CHOICE, ...textsOf(saved) } : NO_CHOICE
  } catch {
    return NO_CHOICE
  }
}

function textsOf(saved: object): Partial<Devices['chosen']> {
  return Object.fromEntries(Object.entries(saved).filter(([use, id]) => use in NO_CHOICE && typeof id === 'string'))
}

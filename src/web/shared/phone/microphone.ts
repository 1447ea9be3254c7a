import type { Permission } from './phone-state.ts'

const PERMISSION_OF: Readonly<Record<string, Permission>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'blocked',
  AbortError: 'blocked',
}

/** A microphone that cannot be had, and why. */
export class NoMicrophone extends Error {
  readonly permission: Permission

  constructor(permission: Permission) {
    super(`microphone.${permission}`)
    this.permission = permission
  }
}

/** Opens a microphone; one that was unplugged gives way to the system's own. Rejects with NoMicrophone. */
export async function openMicrophone(id: string): Promise<MediaStream> {
  try {
    return await open(id)
  } catch (error) {
    if (id !== '' && permissionOf(error) === 'missing') return openMicrophone('')
    throw new NoMicrophone(permissionOf(error))
  }
}

/** What the browser says without asking the person. */
export async function readPermission(): Promise<Permission> {
  try {
    const { state } = await navigator.permissions.query({ name: 'microphone' })
    return state
  } catch {
    return 'unknown'
  }
}

function open(id: string): Promise<MediaStream> {
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
  return navigator.mediaDevices.getUserMedia({ audio: id === '' ? audio : { ...audio, deviceId: { exact: id } } })
}

function permissionOf(error: unknown): Permission {
  return (error instanceof Error ? PERMISSION_OF[error.name] : undefined) ?? 'blocked'
}

import { playOn } from './devices.ts'
import { watchLevel } from './level.ts'
import { NoMicrophone, openMicrophone } from './microphone.ts'
import type { Permission } from './phone-state.ts'

/** What the sounds of a talk are told. */
export interface TalkEvents {
  readonly onPermission: (permission: Permission) => void
  readonly onLevel: (level: number) => void
}

/** The microphone, and the sound of the other side. */
export class Talk {
  readonly #events: TalkEvents
  #opening: Promise<MediaStream> | undefined
  #endLevel = () => {}
  #element: HTMLAudioElement | undefined

  constructor(events: TalkEvents) {
    this.#events = events
  }

  /** The microphone, opened when it is not; rejects with NoMicrophone. */
  microphone(id: string): Promise<MediaStream> {
    return this.#opening ?? this.#open(id)
  }

  /** Another microphone in the place of the one that is open; undefined when none is open. */
  async changeMicrophone(id: string): Promise<MediaStream | undefined> {
    const old = this.#opening
    if (old === undefined) return undefined
    this.#endLevel()
    const stream = await this.#open(id)
    old.then(stopTracks, () => {})
    return stream
  }

  hear(stream: MediaStream, speaker: string): void {
    this.#element ??= new Audio()
    this.#element.autoplay = true
    this.#element.srcObject = stream
    void playOn(this.#element, speaker)
    this.#element.play().catch(() => {})
  }

  playOn(speaker: string): void {
    if (this.#element !== undefined) void playOn(this.#element, speaker)
  }

  /** Closes the microphone and the sound. */
  end(): void {
    const closing = this.#opening
    this.#opening = undefined
    this.#endLevel()
    this.#endLevel = () => {}
    // One that could not be opened has nothing to close.
    closing?.then(stopTracks, () => {})
    if (this.#element !== undefined) this.#element.srcObject = null
    this.#element = undefined
  }

  #open(id: string): Promise<MediaStream> {
    const stream = openMicrophone(id)
    this.#opening = stream
    stream.then(
      (opened) => {
        this.#events.onPermission('granted')
        if (this.#opening === stream) this.#endLevel = watchLevel(opened, this.#events.onLevel)
      },
      (error: unknown) => {
        if (this.#opening === stream) this.#opening = undefined
        this.#events.onPermission(error instanceof NoMicrophone ? error.permission : 'blocked')
      },
    )
    return stream
  }
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

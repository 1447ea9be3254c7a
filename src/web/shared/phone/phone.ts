import { actOnCall } from './credential.ts'
import { firstState, Handset } from './handset.ts'
import type { Order } from './order.ts'
import { Tab, type TabParts } from './owner.ts'
import { type DeviceUse, FIRST_STATE, type PhoneState } from './phone-state.ts'
import { createStore } from './store.ts'

/** What a person does with the phone. Each rejects with a code when it cannot be done. */
export interface PhoneCommands {
  /** Begins: this tab owns the phone, or shows what the owner has. */
  start(): void
  /** Lets go of the phone; a talk goes on in the tab that takes it. */
  stop(): void
  /** Takes the phone from the tab that has it. */
  take(): void
  accept(): Promise<void>
  decline(): Promise<void>
  hangUp(): Promise<void>
  hold(): Promise<void>
  retrieve(): Promise<void>
  mute(isMuted: boolean): Promise<void>
  digits(digits: string): Promise<void>
  /** Calls a number of the server that says back what it hears. */
  testEcho(): Promise<void>
  testRing(isOn: boolean): Promise<void>
  /** Has the browser ask for the microphone. */
  askMicrophone(): Promise<void>
  chooseDevice(use: DeviceUse, id: string): Promise<void>
  /** Asks the server for the phone again after it was refused. */
  retry(): Promise<void>
}

/** The softphone of this browser: one store for all that is shown, and what can be done. */
export interface Phone {
  readonly state: () => PhoneState
  readonly subscribe: (listener: () => void) => () => void
  /** How loud the microphone of this tab is, 0 to 1, ten times a second; apart, so that the page is not drawn for it. */
  readonly subscribeLevel: (listener: (level: number) => void) => () => void
  readonly commands: PhoneCommands
}

const LOCK = 'ringdown.phone'

/** Makes the phone; `commands.start` begins. One for a page. */
export function createPhone(): Phone {
  const store = createStore<PhoneState>(FIRST_STATE)
  const levels = new Set<(level: number) => void>()
  const shared = (): PhoneState => ({ ...store.state(), owner: 'elsewhere' })
  const handset = new Handset({
    owner: crypto.randomUUID(),
    state: store.state,
    show(change) {
      if (!tab.isOwner) return
      store.set(change)
      tab.tell(shared())
    },
    onLevel: (level) => {
      for (const listener of levels) listener(level)
    },
  })
  const tab = new Tab<PhoneState, Order>(browserTabs(), {
    lock: LOCK,
    onOwn: () => {
      store.set(firstState(store.state()))
      handset.open()
    },
    onLose: () => {
      handset.close()
      store.set({ ...FIRST_STATE, owner: 'elsewhere' })
    },
    onState: (state) => store.set(state),
    onCommand: (order) => handset.obey(order),
    state: shared,
  })
  return {
    state: store.state,
    subscribe: store.subscribe,
    subscribeLevel(listener) {
      levels.add(listener)
      return () => levels.delete(listener)
    },
    commands: { ...commandsOf(tab, store.state), stop: () => stop(tab, handset, () => store.set(FIRST_STATE)) },
  }
}

function commandsOf(tab: Tab<PhoneState, Order>, state: () => PhoneState): Omit<PhoneCommands, 'stop'> {
  return {
    start: () => tab.start(),
    take: () => tab.take(),
    accept: () => tab.ask({ do: 'accept' }),
    decline: () => tab.ask({ do: 'decline' }),
    hangUp: () => tab.ask({ do: 'hangUp' }),
    hold: async () => actOnCall(interactionOf(state()), 'hold'),
    retrieve: async () => actOnCall(interactionOf(state()), 'retrieve'),
    mute: (isOn) => tab.ask({ do: 'mute', isOn }),
    digits: (digits) => tab.ask({ do: 'digits', digits }),
    testEcho: () => tab.ask({ do: 'testEcho' }),
    testRing: (isOn) => tab.ask({ do: 'testRing', isOn }),
    askMicrophone: () => tab.ask({ do: 'askMicrophone' }),
    chooseDevice: (use, id) => tab.ask({ do: 'chooseDevice', use, id }),
    retry: () => tab.ask({ do: 'retry' }),
  }
}

function stop(tab: Tab<PhoneState, Order>, handset: Handset, forget: () => void): void {
  tab.stop()
  handset.close()
  forget()
}

function interactionOf({ call }: PhoneState): string {
  if (call === null || call.interaction === '') throw new Error('phone.noCall')
  return call.interaction
}

function browserTabs(): TabParts {
  const channel = new BroadcastChannel(LOCK)
  return {
    lock: (name, options, grant) => navigator.locks.request(name, options, grant),
    channel: {
      post: (message) => channel.postMessage(message),
      listen: (hear) => channel.addEventListener('message', ({ data }) => hear(data)),
      close: () => channel.close(),
    },
    newId: () => crypto.randomUUID(),
    after(ms, call) {
      const timer = setTimeout(call, ms)
      return () => clearTimeout(timer)
    },
  }
}

import { useCommand } from '../shared/command.ts'

/** Whom to call. */
export interface Dialled {
  readonly to: string
  /** The contact whose number it is, when that is known. */
  readonly contact?: string
}

/** Calls numbers; resolves with whether the call was taken on. */
export function useDial(): { dial(dialled: Dialled): Promise<boolean>; readonly isDialling: boolean } {
  const { send, isSending } = useCommand()
  return {
    dial: async (dialled) => 'answer' in (await send<{ readonly id: string }>({ path: '/calls', body: dialled })),
    isDialling: isSending,
  }
}

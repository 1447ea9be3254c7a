import { useEffect } from 'react'
import { useCommand } from '../../shared/command.ts'
import { useMine } from '../../shared/live.ts'
import { allDrafts, putDraft, withDrafts } from './use-draft.ts'

/** What was written about calls that are over and not sent any more is kept with those calls: nothing typed is lost. */
export function useLostNotes(shown: string | undefined): void {
  const { send } = useCommand()
  const inHand = useMine('screen_pop')?.call_id
  const isKnown = useMine('agent') !== undefined
  useEffect(() => {
    const isLost = ([call]: readonly [string, unknown]) => call !== shown && call !== inHand
    if (!isKnown || !allDrafts().some(isLost)) return
    // The card of a call goes before the answer to what ended its wrap-up comes: that one's note is not lost.
    void withDrafts(async () => {
      for (const [call, { note }] of allDrafts().filter(isLost)) {
        putDraft(call, undefined)
        if (note.trim() !== '')
          void send<unknown>({ path: `/calls/${call}/note`, body: { text: note }, changes: ['contacts'] })
      }
    })
  }, [send, shown, inHand, isKnown])
}

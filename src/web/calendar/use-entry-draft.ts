import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../shared/api.ts'
import { useCommand } from '../shared/command.ts'
import { useSession } from '../shared/session.ts'
import { toasts } from '../shared/toasts.ts'
import { type Draft, type DraftStart, fieldsOf, invitedOf } from './draft.ts'

/** Something that one of those who come has at that time already. */
export interface Clash {
  readonly user: string
  readonly name: string
  readonly subject: string
  readonly startMs: number
}

interface Planned {
  readonly isSaved: boolean
  readonly conflicts: readonly Clash[]
}

interface Attendees {
  readonly attendees: readonly { readonly user: string | null; readonly mail: string | null }[]
}

/** What a form holds, and what can be done with it. */
export function useEntryDraft({ draft: first, known, day }: DraftStart, onDone: () => void) {
  const { t } = useTranslation('calendar')
  const me = useSession()
  const { send, isSending } = useCommand()
  const [draft, setDraft] = useState(first)
  const [clashes, setClashes] = useState<readonly Clash[]>([])
  const path = known === undefined ? '/calendar/entries' : `/calendar/entries/${known.id}`
  const { data } = useRead<Attendees>(path, { isWanted: known !== undefined })
  useEffect(() => {
    if (data !== undefined) setDraft((now) => ({ ...now, ...companyOf(data, me.id) }))
  }, [data, me.id])
  const set = (change: Partial<Draft>) => {
    setClashes([])
    setDraft((now) => ({ ...now, ...change }))
  }
  const put = async (body: object) => {
    const method = known === undefined ? 'POST' : 'PATCH'
    const lock = known === undefined ? {} : { ifMatch: known.version }
    const outcome = await send<Planned>({
      method,
      path,
      body,
      ...lock,
      changes: ['tasks', 'activities', 'contacts', 'accounts'],
    })
    if ('refusal' in outcome) return
    if (!outcome.answer.isSaved) return setClashes(outcome.answer.conflicts)
    toasts.show({ message: t('form.saved'), color: 'green' })
    onDone()
  }
  const fields = fieldsOf(draft, known)
  return {
    draft,
    set,
    clashes,
    isSending,
    isGood: fields !== undefined && draft.subject.trim() !== '' && (known === undefined || data !== undefined),
    save: (isConfirmed: boolean) => put({ fields, attendees: ownFirst(draft, known?.owner, me.id), isConfirmed }),
    callOff: () => put({ fields: { status: 'cancelled' }, isConfirmed: true }),
    leaveOut: () => {
      const days = [...(known?.leftOut?.split(',') ?? []), day]
      return put({ fields: { leftOut: [...new Set(days)].sort().join(',') }, isConfirmed: true })
    },
  }
}

/** Who comes, without oneself: that one does is what the form is about. */
function companyOf({ attendees }: Attendees, me: string): Pick<Draft, 'colleagues' | 'mails'> {
  const colleagues = attendees.flatMap(({ user }) => (user === null || user === me ? [] : [user]))
  const mails = attendees.flatMap(({ user, mail }) => (user === null && mail !== null ? [mail] : []))
  return { colleagues, mails: mails.join(', ') }
}

/** Whoever changes what is somebody else's stays among those who come. */
function ownFirst(draft: Draft, owner: string | undefined, me: string): readonly object[] {
  const invited = invitedOf(draft)
  return owner === undefined || owner === me ? invited : [{ user: me }, ...invited]
}

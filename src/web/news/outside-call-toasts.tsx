import { Button, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutsideCallNow } from '../../api/shapes/outside-call.ts'
import { useMine } from '../shared/live.ts'
import { toasts } from '../shared/toasts.ts'

/** Says which calls ring for the user on phone systems outside, and leads to the customer; it goes with the call. */
export function OutsideCallToasts() {
  const { t } = useTranslation('news')
  const calls = useMine('outside_calls')?.calls
  const navigate = useNavigate()
  const shownRef = useRef(new Map<string, string>())
  useEffect(() => {
    const shown = shownRef.current
    for (const id of shown.keys()) if (!calls?.some((call) => call.id === id)) hide(shown, id)
    for (const call of calls ?? []) {
      const { id, status, direction, number, system } = call
      // One that the user has put away comes back only when it stands otherwise.
      if (shown.get(id) === status) continue
      shown.set(id, status)
      const place = placeOf(call)
      const who = place?.name ?? (number || t('call.unknown'))
      toasts.show({
        id: `outside ${id}`,
        title: `${t(`call.${status}.${direction}`)}: ${who}`,
        message: (
          <>
            <Text size="sm" c="var(--mantine-color-text)" mb={place === undefined ? 0 : 6}>
              {[place === undefined ? '' : number, system].filter((word) => word !== '').join(' · ')}
            </Text>
            {place === undefined ? null : (
              <Button
                variant="default"
                onClick={() => void navigate({ to: '/records/$path/$id', params: { path: place.path, id: place.id } })}
              >
                {t('call.open')}
              </Button>
            )}
          </>
        ),
        color: 'green',
        autoClose: false,
      })
    }
  }, [calls, navigate, t])
  useEffect(() => () => [...shownRef.current.keys()].forEach((id) => void hide(shownRef.current, id)), [])
  return null
}

function hide(shown: Map<string, string>, id: string): void {
  shown.delete(id)
  toasts.hide(`outside ${id}`)
}

/** Where the customer of a call is, where that is sure. */
function placeOf({ contact, account }: OutsideCallNow) {
  if (contact !== null) return { ...contact, path: 'contacts' }
  return account === null ? undefined : { ...account, path: 'accounts' }
}

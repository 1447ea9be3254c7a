import { Button, Text } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useMine } from '../shared/live.ts'
import { serverNow } from '../shared/server-time.ts'
import { toasts } from '../shared/toasts.ts'

/** A letter that came no longer ago is news. */
const FRESH_MS = 60_000
const PAGE = { to: '/calendar/{-$page}', params: { page: 'letters' } } as const

/** How many letters are unread, beside the state of the connection; one that comes is told once. */
export function LetterNews() {
  const { t } = useTranslation('news')
  const letters = useMine('letters')
  const navigate = useNavigate()
  const toldRef = useRef('')
  useEffect(() => {
    if (letters === undefined || letters.newest.id <= toldRef.current) return
    const { id, subject, senderName, atMs } = letters.newest
    toldRef.current = id
    // What lay there before is counted, not told.
    if (serverNow(Date.now()) - atMs > FRESH_MS) return
    toasts.show({
      id: 'letter',
      title: t('letter.from', { name: senderName }),
      message: (
        <>
          <Text size="sm" c="var(--mantine-color-text)" mb={6}>
            {subject}
          </Text>
          <Button variant="default" onClick={() => void navigate(PAGE)}>
            {t('letter.read')}
          </Button>
        </>
      ),
    })
  }, [letters, navigate, t])
  if (letters === undefined) return null
  const label = t('letter.unread', { count: letters.unread })
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      px={6}
      leftSection={<IconMail size={16} />}
      aria-label={label}
      title={label}
      renderRoot={(props) => <Link {...PAGE} {...props} />}
    >
      {letters.unread}
    </Button>
  )
}

import { Alert, Button, Center, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconMicrophone, IconMicrophoneOff, IconPhone, IconPhoneOff } from '@tabler/icons-react'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Timer } from '../shared/clock.tsx'
import { Empty } from '../shared/empty.tsx'
import { LanguageMenu } from '../shared/language-menu.tsx'
import { Product } from '../shared/product.tsx'
import { type Caller, type CallerState, createCaller } from './caller.ts'
import look from './customer.module.css'
import { Keys } from './keys.tsx'
import { useProblemText } from './use-problem-text.ts'

/** The page from which a customer calls us: one button, and what happens with the call. */
export function CustomerPage() {
  const { t } = useTranslation('customer')
  const { number } = useSearch({ from: '/call' })
  return (
    <Center component="main" mih="100dvh" p="md" aria-label={t('title')}>
      <Stack w="100%" maw={380} gap="md">
        <Group justify="space-between">
          <Product />
          <LanguageMenu />
        </Group>
        <Paper p="lg" className={look.card}>
          {number === undefined ? <Empty title={t('away')} hint={t('away.hint')} /> : <Call number={number} />}
        </Paper>
      </Stack>
    </Center>
  )
}

function Call({ number }: { readonly number: string }) {
  const [caller] = useState(() => createCaller(number))
  const state = useSyncExternalStore(caller.subscribe, caller.state)
  useEffect(() => {
    const leave = () => caller.hangUp()
    addEventListener('pagehide', leave)
    return () => removeEventListener('pagehide', leave)
  }, [caller])
  const isIdle = state.phase === 'idle' || state.phase === 'ended'
  return (
    <Stack align="center" gap="md">
      <Said state={state} />
      {isIdle ? <Begin caller={caller} /> : <InCall caller={caller} state={state} />}
      <Problem problem={state.problem} />
    </Stack>
  )
}

/** What happens now, in large letters. */
function Said({ state }: { readonly state: CallerState }) {
  const { t } = useTranslation('customer')
  const { phase, standing } = state
  const word = phase === 'up' ? (standing.status === 'none' ? 'menu' : standing.status) : phase
  return (
    <Stack align="center" gap={4} ta="center" role="status" mih={84}>
      <Title order={1}>{t(`phase.${word}`)}</Title>
      <Text c="dimmed">
        {t(`phase.${word}.hint`)}
        {phase === 'up' && standing.sinceMs > 0 ? (
          <>
            {' '}
            <Timer sinceMs={standing.sinceMs} fw={600} />
          </>
        ) : null}
      </Text>
    </Stack>
  )
}

function Begin({ caller }: { readonly caller: Caller }) {
  const { t } = useTranslation('customer')
  return (
    <button type="button" className={look.call} onClick={() => void caller.call()}>
      <IconPhone size={40} aria-hidden />
      {t('call')}
    </button>
  )
}

function InCall({ caller, state }: { readonly caller: Caller; readonly state: CallerState }) {
  const { t } = useTranslation('customer')
  const { isMuted, phase } = state
  const isUp = phase === 'up'
  return (
    <>
      <Keys isEnabled={isUp} onPress={(digit) => caller.press(digit)} />
      <Group grow w="100%">
        <Button
          size="md"
          variant={isMuted ? 'light' : 'default'}
          aria-pressed={isMuted}
          disabled={!isUp}
          leftSection={isMuted ? <IconMicrophoneOff size={18} /> : <IconMicrophone size={18} />}
          onClick={() => caller.mute(!isMuted)}
        >
          {t(isMuted ? 'unmute' : 'mute')}
        </Button>
        <Button size="md" color="red.8" leftSection={<IconPhoneOff size={18} />} onClick={() => caller.hangUp()}>
          {t('hangUp')}
        </Button>
      </Group>
    </>
  )
}

function Problem({ problem }: { readonly problem: string }) {
  const textOf = useProblemText()
  if (problem === '') return null
  return (
    <Alert color="red" role="alert" w="100%">
      {textOf(problem)}
    </Alert>
  )
}

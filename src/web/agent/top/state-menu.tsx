import { Button, Kbd, Menu, Text, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../../api/shapes/agent-now.ts'
import { Timer } from '../../shared/clock.tsx'
import { useActions } from '../../shared/keys.ts'
import { later } from '../../shared/later.tsx'
import { Pill } from '../../shared/pill.tsx'
import { AGENT_TONE, standingOf } from '../../shared/status-tone.ts'
import { deskKeys } from '../desk-actions.ts'
import { useNames } from '../names.ts'
import look from './state-menu.module.css'
import { useChoiceKeys } from './use-choice-keys.ts'
import { type StateChoice, useStateChoices } from './use-state-choices.ts'

const BreakLeft = later(async () => (await import('./break-left.tsx')).BreakLeft)

const NO_CHOICES: readonly StateChoice[] = []

/** The agent's own state with its running time, and the menu that changes it; 1–9 choose in it. */
export function StateMenu({ agent }: { readonly agent: AgentNow }) {
  const { t } = useTranslation('agent')
  const [isOpen, menu] = useDisclosure()
  const button = useRef<HTMLButtonElement>(null)
  const choices = useStateChoices(agent)
  const openMenu = () => {
    button.current?.focus()
    menu.toggle()
  }
  useActions([{ ...deskKeys('state.menu'), label: t('keys.state'), run: openMenu }])
  useChoiceKeys(isOpen ? choices : NO_CHOICES, menu.close)
  return (
    <Menu position="bottom-start" opened={isOpen} onChange={(to) => (to ? menu.open() : menu.close())} width={260}>
      <Menu.Target>
        <Button ref={button} variant="default" size="sm" px={8} rightSection={<IconChevronDown size={14} />}>
          <VisuallyHidden>{t('state.menu')} </VisuallyHidden>
          <StateWord agent={agent} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <StateItems choices={choices} isLater={agent.status === 'talking' || agent.status === 'offered'} />
      </Menu.Dropdown>
    </Menu>
  )
}

/** The state, its reason and since when. */
function StateWord({ agent }: { readonly agent: AgentNow }) {
  const { t } = useTranslation('shared')
  const names = useNames()
  const { status, reason } = agent
  const standing = standingOf(agent)
  return (
    <span className={look.state}>
      <Pill tone={AGENT_TONE[standing]}>{t(`agentStatus.${standing}`)}</Pill>
      {status === 'break' && reason !== '' ? <span className={look.reason}>{names.reason(reason)}</span> : null}
      {status === 'offline' ? null : <Timer sinceMs={agent.sinceMs} fw={600} />}
      {status === 'break' ? <BreakLeft reason={reason} sinceMs={agent.sinceMs} /> : null}
    </span>
  )
}

interface StateItemsProps {
  readonly choices: readonly StateChoice[]
  readonly isLater: boolean
}

function StateItems({ choices, isLater }: StateItemsProps) {
  const { t } = useTranslation('agent')
  return (
    <>
      {isLater ? <Menu.Label>{t('state.after')}</Menu.Label> : null}
      {choices.map(({ name, label, tone, choose }, at) => (
        <Menu.Item key={name} onClick={choose} rightSection={at < 9 ? <Kbd size="xs">{at + 1}</Kbd> : null}>
          <Text span size="sm" className={look.item}>
            <span className={look.dot} data-tone={tone} aria-hidden />
            {label}
          </Text>
        </Menu.Item>
      ))}
    </>
  )
}

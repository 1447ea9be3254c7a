import { Button, Group, Text } from '@mantine/core'
import { IconEar, IconMessageDots, IconPhoneCall, IconTransferIn } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CallNow } from '../../api/shapes/call-now.ts'
import type { CoachingMode } from '../../core/words/coaching.ts'
import { COACHING_MODES } from './coaching-modes.ts'
import { useFloorActs } from './use-floor-acts.ts'
import { useOwnCoaching } from './use-own-coaching.ts'

const ICONS = { listen: IconEar, whisper: IconMessageDots, barge: IconPhoneCall } as const satisfies Record<
  CoachingMode,
  typeof IconEar
>
const TALKS: ReadonlySet<CallNow['status']> = new Set(['talking', 'held', 'consulting', 'conference'])

/** Into a talk: listen, whisper, barge in, take over. All of them always; those that make no sense now are disabled. */
export function TalkButtons({ call }: { readonly call: CallNow }) {
  const { t } = useTranslation('supervisor')
  const { coach, takeOver, isSending } = useFloorActs()
  const own = useOwnCoaching()
  const isIn = own.coaching?.interaction === call.interaction
  const isElsewhere = own.coaching !== null && !isIn
  const isTalk = TALKS.has(call.status) && call.agent !== '' && call.agent !== own.agent
  const canJoin = isTalk && !isElsewhere && own.agent !== '' && !isSending
  return (
    <div>
      <Group gap="xs">
        {COACHING_MODES.map((mode) => {
          const Icon = ICONS[mode]
          const isOn = isIn && own.coaching?.mode === mode
          return (
            <Button
              key={mode}
              variant={isOn ? 'filled' : 'default'}
              aria-pressed={isOn}
              leftSection={<Icon size={16} />}
              disabled={!canJoin}
              onClick={() => coach(call.interaction, mode)}
            >
              {t(`mode.${mode}`)}
            </Button>
          )
        })}
        <Button
          variant="default"
          leftSection={<IconTransferIn size={16} />}
          disabled={!isIn || isSending}
          onClick={() => takeOver(call.interaction)}
        >
          {t('talk.takeOver')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {own.agent === '' ? t('talk.noPhone') : isElsewhere ? t('talk.elsewhere') : t('talk.hint')}
      </Text>
    </div>
  )
}

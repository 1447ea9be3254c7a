import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CallNow } from '../../../api/shapes/call-now.ts'
import { useActions } from '../../shared/keys.ts'
import { Pill } from '../../shared/pill.tsx'
import { useSession } from '../../shared/session.ts'
import type { Tone } from '../../shared/status-tone.ts'
import { deskKeys } from '../desk-actions.ts'
import { KeyTip } from '../key-tip.tsx'
import { useNames } from '../names.ts'
import type { CallAct } from './call-acts.ts'
import look from './now.module.css'
import { useCallActs } from './use-call-acts.ts'

const TONE = { ringing: 'warn', talking: 'good', held: 'busy' } as const satisfies Record<string, Tone>
const ACTS = ['swap', 'complete', 'conference', 'cancel-consult'] as const satisfies readonly CallAct[]

/** Others in the call: who asks or is asked while the customer waits, who is in the conference, and what to do about it. */
export function ConsultStrip({ call }: { readonly call: CallNow }) {
  const me = useSession().agent
  if (call.consult == null) return <Others call={call} />
  if (call.consult.id === me) return <Asked call={call} consult={call.consult} />
  return <Consulted call={call} consult={call.consult} />
}

interface ConsultedProps {
  readonly call: CallNow
  readonly consult: NonNullable<CallNow['consult']>
}

function Consulted({ call, consult }: ConsultedProps) {
  const { t } = useTranslation('agent')
  const { may, act, isSending } = useCallActs(call)
  useActions(
    ACTS.map((each) => ({
      ...deskKeys(`call.${each}`),
      label: t(`consult.${each}`),
      isEnabled: !isSending && may.has(each),
      run: () => void act(each),
    })),
  )
  return (
    <div className={look.consult} role="status">
      <Pill tone={TONE[consult.status]}>{t(`consult.${consult.status}`)}</Pill>
      <Text fw={600}>
        <bdi>{consult.name || consult.id}</bdi>
      </Text>
      <Text size="sm" c="dimmed">
        {t(consult.status === 'talking' ? 'consult.customerWaits' : 'consult.withCustomer')}
      </Text>
      <div className={look.acts}>
        {ACTS.map((each) => (
          <KeyTip key={each} action={`call.${each}`} label={t(`consult.${each}`)}>
            <Button
              variant={each === 'complete' ? 'filled' : 'default'}
              disabled={isSending || !may.has(each)}
              onClick={() => void act(each)}
            >
              {t(`consult.${each}`)}
            </Button>
          </KeyTip>
        ))}
      </div>
    </div>
  )
}

/** We are the one who is asked: who asks, and whom they talk to now. */
function Asked({ call, consult }: ConsultedProps) {
  const { t } = useTranslation('agent')
  const names = useNames()
  return (
    <div className={look.consult} role="status">
      <Pill tone={TONE[consult.status]}>{t(`consult.${consult.status}`)}</Pill>
      <Text fw={600}>
        <bdi>{names.agent(call.agent)}</bdi>
      </Text>
      <Text size="sm" c="dimmed">
        {t(consult.status === 'held' ? 'consult.youWait' : 'consult.customerWaits')}
      </Text>
    </div>
  )
}

/** Who else is in the call, and who of the supervisors hears it. */
function Others({ call: { participants, coachings } }: { readonly call: CallNow }) {
  const { t } = useTranslation('agent')
  const names = useNames()
  const me = useSession().agent
  const others = participants.filter(({ kind, id }) => kind !== 'customer' && !(kind === 'agent' && id === me))
  if (others.length === 0 && coachings.length === 0) return null
  return (
    <div className={look.consult} role="status">
      <Text size="sm" c="dimmed">
        {t('consult.others')}
      </Text>
      {others.map(({ kind, id, name, is_held: isHeld }) => (
        <Pill key={`${kind}:${id}`} tone={isHeld ? 'busy' : 'good'}>
          <bdi>{name || id}</bdi> · {t(isHeld ? 'consult.held' : 'consult.talking')}
        </Pill>
      ))}
      {coachings.map(({ agent, mode }) => (
        <Pill key={`coach:${agent}`} tone="warn">
          <bdi>{names.agent(agent)}</bdi> · {t(`coach.${mode}`)}
        </Pill>
      ))}
    </div>
  )
}

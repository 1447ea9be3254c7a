import { Checkbox, Group, Paper, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SessionUser } from '../../../api/shapes/session.ts'
import { useRead } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'

type Role = SessionUser['role']

const ROLES: readonly Role[] = ['agent', 'supervisor', 'admin']
const PATH = '/second-step-rule'

/** Whose people have to type a code of their telephone when they log in. */
export function SecondStepRule() {
  const { t } = useTranslation(['admin', 'shared'])
  const { data } = useRead<{ readonly roles: readonly Role[] }>(PATH)
  const { send, isSending } = useCommand()
  const toggle = (role: Role, isWanted: boolean) => {
    const roles = ROLES.filter((each) => (each === role ? isWanted : data?.roles.includes(each)))
    void send({ method: 'PUT', path: PATH, body: { roles }, changes: ['audit'] })
  }
  if (data === undefined) return null
  return (
    <Paper mt="md" component="section" aria-labelledby="second-step-rule">
      <Title order={2} id="second-step-rule">
        {t('secondStep.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm" maw={640}>
        {t('secondStep.about')}
      </Text>
      <Group gap="lg">
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            label={t(`shared:role.${role}`)}
            checked={data.roles.includes(role)}
            disabled={isSending}
            onChange={({ currentTarget }) => toggle(role, currentTarget.checked)}
          />
        ))}
      </Group>
    </Paper>
  )
}

import { Button, Code, CopyButton, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly onDone: () => void
}

/** Codes for a lost telephone, this once. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const { t } = useTranslation('second-step')
  return (
    <Stack>
      <Text fw={600}>{t('codes.title')}</Text>
      <Text size="sm">{t('codes.about')}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={6} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {codes.map((code) => (
          <Code key={code} component="li" fz="sm" ta="center" translate="no">
            {code}
          </Code>
        ))}
      </SimpleGrid>
      <Group grow>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" size="sm" onClick={copy}>
              {t(copied ? 'enrol.copied' : 'codes.copy')}
            </Button>
          )}
        </CopyButton>
        <Button size="sm" onClick={onDone} autoFocus>
          {t('codes.done')}
        </Button>
      </Group>
    </Stack>
  )
}

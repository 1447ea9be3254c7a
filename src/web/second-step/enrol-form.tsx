import { Button, CopyButton, Group, Image, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Enrolment } from '../../api/shapes/second-step.ts'
import { CodeForm } from './code-form.tsx'

/** All of it fits into the line. */
const SECRET = {
  input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 'var(--mantine-font-size-xs)' },
} as const

interface EnrolFormProps {
  readonly enrolment: Enrolment
  readonly onCode: (code: string) => Promise<void>
}

/** A secret for the telephone, as a picture and in letters, and the first code that it makes of it. */
export function EnrolForm({ enrolment: { qr, secret }, onCode }: EnrolFormProps) {
  const { t } = useTranslation('second-step')
  return (
    <CodeForm hint={t('code.digits')} acts={[{ label: t('code.submit'), act: onCode }]}>
      <Text size="sm">{t('enrol.scan')}</Text>
      <Image
        src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
        alt={t('enrol.picture')}
        w={200}
        h={200}
        mx="auto"
        radius="sm"
      />
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <TextInput label={t('enrol.secret')} value={grouped(secret)} readOnly style={{ flex: 1 }} styles={SECRET} />
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" size="sm" onClick={copy}>
              {t(copied ? 'enrol.copied' : 'enrol.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </CodeForm>
  )
}

function grouped(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}

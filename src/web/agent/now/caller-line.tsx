import { Badge, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { nameOf } from '../caller-name.ts'
import look from './now.module.css'

/** Who it is, in one line: name, company, how dear they are to us, number. */
export function CallerLine({ pop }: { readonly pop: ScreenPop }) {
  const { t } = useTranslation('agent')
  const { account, caller } = pop
  const name = nameOf(pop, t('pop.unknown'))
  return (
    <>
      <Title order={2} className={look.name}>
        <bdi>{name}</bdi>
      </Title>
      {account?.name === undefined || account.name === name ? null : (
        <Text size="sm" className={look.name}>
          <bdi>{account.name}</bdi>
        </Text>
      )}
      {account?.tier === undefined ? null : (
        <Badge variant="light" tt="none">
          {t('pop.tier', { tier: account.tier })}
        </Badge>
      )}
      <Text size="sm" c="dimmed">
        <bdi>{caller.number}</bdi>
      </Text>
    </>
  )
}

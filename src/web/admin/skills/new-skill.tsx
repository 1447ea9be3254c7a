import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Adds a skill that nobody has yet, as a column of its own. */
export function NewSkill({ onAdd }: { readonly onAdd: (skill: string) => void }) {
  const { t } = useTranslation('admin')
  const [name, setName] = useState('')
  const isName = /^[a-z0-9][a-z0-9-]{0,62}$/.test(name)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!isName) return
        onAdd(name)
        setName('')
      }}
    >
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <TextInput
          aria-label={t('skills.new')}
          placeholder={t('skills.new')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value.trim().toLowerCase())}
          error={name !== '' && !isName ? t('error.slug') : undefined}
          autoComplete="off"
        />
        <Button type="submit" size="sm" variant="default" disabled={!isName}>
          {t('skills.add')}
        </Button>
      </Group>
    </form>
  )
}

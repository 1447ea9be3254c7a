import { Alert } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { textOfCode } from '../shared/refusal-text.ts'
import { loadRefusals } from '../shared/refusal-texts.ts'

const CODE = /^#(oidc\.\w+|user\.\w+)$/

/** Why somebody who comes back from the provider was not let in; its code stands in the address. */
export function ProviderProblem() {
  const { i18n } = useTranslation('login')
  const [code] = useState(() => CODE.exec(location.hash)?.[1])
  const [isLoaded, setLoaded] = useState(false)
  useEffect(() => {
    if (code !== undefined) void loadRefusals().then(() => setLoaded(true))
  }, [code])
  if (code === undefined || !isLoaded) return null
  return <Alert color="red" title={textOfCode(i18n, code) ?? code} role="alert" />
}

import { createTheme, localStorageColorSchemeManager, MantineProvider, mergeThemeOverrides } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { resolveVariables, theme } from './theme.ts'

const scheme = localStorageColorSchemeManager({ key: 'ringdown.scheme' })

/** Gives the theme to all that is within, with the words that components say of themselves in the user's language. */
export function Themed({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('shared')
  const worded = useMemo(() => {
    const closeButtonProps = { 'aria-label': t('close') }
    const closing = { defaultProps: { closeButtonProps } }
    const words = createTheme({
      components: {
        Modal: closing,
        Drawer: closing,
        Notification: closing,
        CloseButton: { defaultProps: { 'aria-label': t('close') } },
        PasswordInput: { defaultProps: { visibilityToggleButtonProps: { 'aria-label': t('password.show') } } },
      },
    })
    return mergeThemeOverrides(theme, words)
  }, [t])
  return (
    <MantineProvider
      theme={worded}
      cssVariablesResolver={resolveVariables}
      colorSchemeManager={scheme}
      defaultColorScheme="auto"
    >
      {children}
    </MantineProvider>
  )
}

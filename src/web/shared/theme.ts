import { type CSSVariablesResolver, createTheme } from '@mantine/core'

/** Latin from the system, Chinese from the system: nothing is loaded. */
const FONTS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC", "Microsoft YaHei", ' +
  '"Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", sans-serif'

/** The look of every page: calm and dense, for people who look at it all day. */
export const theme = createTheme({
  fontFamily: FONTS,
  headings: {
    fontFamily: FONTS,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.75rem' },
      h2: { fontSize: '1rem', lineHeight: '1.5rem' },
      h3: { fontSize: '0.875rem', lineHeight: '1.25rem' },
    },
  },
  colors: {
    ink: ['#eef4f8', '#dce7ef', '#b7cddd', '#8fb2ca', '#6b9ab9', '#4b84a8', '#2f6f96', '#1f5d84', '#174c6d', '#103a55'],
  },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.28,
  black: '#17212b',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm', fz: 'sm' } },
    Paper: { defaultProps: { withBorder: true, p: 'md', radius: 'md' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end' } },
  },
})

/** Grey text and borders that are dark enough to read in either scheme. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f5f7f9',
    '--mantine-color-dimmed': '#52606d',
    '--mantine-color-placeholder': '#5f6c78',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-gray-text': '#3d4852',
    '--ringdown-surface': '#ffffff',
    '--ringdown-line': '#d9e0e6',
  },
  dark: {
    '--mantine-color-body': '#14191f',
    '--mantine-color-dimmed': '#a4b0bb',
    '--mantine-color-placeholder': '#97a3ae',
    '--mantine-color-error': '#ff9d94',
    '--ringdown-surface': '#1b222a',
    '--ringdown-line': '#313b45',
  },
})

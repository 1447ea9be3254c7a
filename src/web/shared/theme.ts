import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** Mantine's own colours are too light under white letters; the eighth shade is that of buttons. */
const COLORS = {
  dark: shades('#dce3e9 #b4bfc9 #a4b0bb #8b98a5 #3d4954 #303a44 #262f38 #1b222a #151b21 #0f1418'),
  ink: shades('#eef4f8 #dce7ef #b7cddd #8fb2ca #6b9ab9 #4b84a8 #2f6f96 #1f5d84 #174c6d #103a55'),
  red: shades('#fdecea #f9d3cf #f1a9a2 #e97e75 #e05a4f #d8443a #cf372e #b92c25 #9c231d #7a1812'),
  green: shades('#e7f5ec #cfe9d9 #a3d6b7 #74c193 #4ea974 #2f915a #1d7a47 #17693c #125530 #0c3f23'),
  orange: shades('#fdf2e0 #fae2bd #f3c986 #ecae4c #dd9424 #c47c0e #a16207 #8a5200 #6f4200 #523000'),
}

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
  colors: COLORS,
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.2,
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
    Modal: { styles: { title: { fontWeight: 600 } } },
    ModalContent: { defaultProps: { p: 0 } },
    DrawerContent: { defaultProps: { p: 0 } },
    Paper: { defaultProps: { withBorder: true, p: 'md', radius: 'md' } },
    // Whoever has no mouse scrolls it with the arrow keys.
    TableScrollContainer: { defaultProps: { type: 'native', tabIndex: 0 } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    // Its place for the focus is what a menu must not hold; the menu itself takes the focus as well.
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end', withInitialFocusPlaceholder: false } },
  },
})

/** Grey text and borders that are dark enough to read in either scheme. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--ringdown-page': '#f5f7f9',
    '--mantine-color-dimmed': '#52606d',
    '--mantine-color-placeholder': '#5f6c78',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-gray-text': '#3d4852',
    '--ringdown-surface': '#ffffff',
    '--ringdown-line': '#d9e0e6',
  },
  dark: {
    '--mantine-color-body': '#1b222a',
    '--ringdown-page': '#14191f',
    '--mantine-color-text': '#dce3e9',
    '--mantine-color-default-border': '#36414c',
    '--table-border-color': '#313b45',
    '--mantine-color-dimmed': '#a4b0bb',
    '--mantine-color-placeholder': '#97a3ae',
    '--mantine-color-error': '#ff9d94',
    '--ringdown-surface': '#1b222a',
    '--ringdown-line': '#313b45',
  },
})

/** Ten shades of a colour, light to dark. */
function shades(all: string): MantineColorsTuple {
  const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = '', i = '', j = ''] = all.split(' ')
  return [a, b, c, d, e, f, g, h, i, j]
}

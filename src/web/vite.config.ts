import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'
import { usedStyles } from './build/used-styles.ts'

const ROOT = fileURLToPath(new URL('.', import.meta.url))
const SERVER = 'http://127.0.0.1:8080'

/** Areas besides the agent's, parts of it that come later, and the fields and lists that only their forms and tables have. */
const FOR_FORMS = [
  /src[\\/]web[\\/](admin|calendar|records|supervisor|wallboard|customer|people|login|second-step|callbacks|threads)[\\/]/,
  /components[\\/](\w*Combobox|\w*Select|Pill\w*|NumberInput|PasswordInput|Autocomplete|Chip\w*|Switch|Checkbox|Radio|Fieldset)[\\/]/,
  /components[\\/](TagsInput|FileInput|FileButton|SegmentedControl|FloatingIndicator|Table|Drawer|Modal\w*|NavLink|Textarea|Collapse|Accordion|Code)[\\/]/,
  /components[\\/](ScrollArea|NativeScrollArea|SimpleGrid|CopyButton|NativeSelect|Progress|Image)[\\/]|utils[\\/]InlineInput/,
  /src[\\/]web[\\/]agent[\\/](customer|directory-list)/,
  /hooks[\\/]esm[\\/]use-(collapse|long-press|clipboard|debounced-callback)[\\/]/,
  /react-number-format|react-remove-scroll|react-style-singleton|use-sidecar|use-callback-ref|virtual-core|react-virtual/,
]
/** Pictures that the agent's page begins without. */
const LATER_ICONS =
  /icons[\\/]Icon(ChartBar|Checklist|ChevronRight|ClockCheck|Coffee|Download|ExternalLink|Flame|Hierarchy2|Logout|Mail|Minus|Note|Pencil|Plus|Trash)\./
/** What records and the desk's customer card share, as one file: each name of a file weighs on the first load. */
const VERIFYING = /records[\\/](choice-label|verify[\\/](use-verify|point-state))\./
const isForForms = (id: string) => LATER_ICONS.test(id) || FOR_FORMS.some((pattern) => pattern.test(id))

/** How the web app is built; `ringdown build` calls it, docs/web.md tells more. */
export default defineConfig(({ mode }) => {
  const target = loadEnv(mode, ROOT, 'RINGDOWN_')['RINGDOWN_URL'] ?? SERVER
  return {
    root: ROOT,
    base: '/',
    cacheDir: fileURLToPath(new URL('../../var/vite', import.meta.url)),
    plugins: [react(), usedStyles(ROOT)],
    // A test tool brings an older React to the root of node_modules: everything here must use our own.
    resolve: { dedupe: ['react', 'react-dom'] },
    build: {
      outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
      emptyOutDir: true,
      target: ['chrome123', 'firefox120', 'safari17.5'],
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        // What two pages share is one file, so that a page loads in a handful of requests; but not what the agent's has no
        // use for: it is the one that must be there at once.
        output: {
          codeSplitting: {
            groups: [
              { name: 'shared', minShareCount: 2, test: (id) => !isForForms(id) },
              { name: 'icons', minShareCount: 2, test: (id) => LATER_ICONS.test(id) },
              { name: 'verify', minShareCount: 2, test: (id) => VERIFYING.test(id) },
            ],
          },
        },
      },
    },
    server: { proxy: { '/api': { target, ws: true } } },
  }
})

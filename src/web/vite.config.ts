import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'
import { usedStyles } from './build/used-styles.ts'

const ROOT = fileURLToPath(new URL('.', import.meta.url))
const SERVER = 'http://127.0.0.1:8080'

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
      cssCodeSplit: false,
      rolldownOptions: {
        // What two areas share is one file: a page loads in a handful of requests.
        output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 4 }] } },
      },
    },
    server: { proxy: { '/api': { target, ws: true } } },
  }
})

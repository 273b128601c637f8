import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The page, built so that a strict content security policy holds: no inline script, no `data:` modules. */
export default defineConfig({
  root: folder('renderer'),
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: folder('dist/renderer'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    // The layout engine is one file of 1.4 MB and loaded in a worker of its own, when it is needed.
    chunkSizeWarningLimit: 1600,
    reportCompressedSize: false,
  },
})

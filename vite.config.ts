import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'
import { contentSecurityPolicy } from './main/services/page-policy.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * The policy stands in the page, too, should it ever be loaded without its headers. Who may embed the page can be said
 * in headers only.
 */
const policyInPage: Plugin = {
  name: 'policy-in-page',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: {
        'http-equiv': 'Content-Security-Policy',
        content: contentSecurityPolicy.replace(/; frame-ancestors [^;]*/, ''),
      },
      injectTo: 'head-prepend',
    },
  ],
}

/** The page's scripts in the order in which they run, by the module that brings each of them along. */
const firstScripts = { begin: '/app/begin.ts', first: '/app/main.tsx' } as const

/** Whether a module of ours is brought along by `root`, and not only loaded later. */
function isBroughtBy(
  root: string,
  id: string,
  modules: Rolldown.ChunkingContext,
  asked = new Set<string>(),
): boolean {
  if (!/\/(?:renderer|shared)\/[^?]*\.tsx?$/.test(id) || id.includes('/node_modules/')) return false
  if (id.endsWith(root)) return true
  if (asked.has(id)) return false
  asked.add(id)
  return (
    modules.getModuleInfo(id)?.importers.some((importer) => isBroughtBy(root, importer, modules, asked)) ??
    false
  )
}

function firstScriptOf(id: string, modules: Rolldown.ChunkingContext): string | null {
  for (const [name, root] of Object.entries(firstScripts)) if (isBroughtBy(root, id, modules)) return name
  return null
}

/** The packages of CodeMirror that the first script needs; those of search and problems come later. */
const editorOfFirst =
  /\/node_modules\/(?:@codemirror\/(?:commands|language|state|view)|@lezer\/(?:common|highlight)|@marijn|crelt|style-mod|w3c-keyname)\//

/** The page, built so that a strict content security policy holds: no inline script, no `data:` modules. */
export default defineConfig({
  root: folder('renderer'),
  base: './',
  plugins: [react(), policyInPage],
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
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What the page loads first is two files of ours, however many of their modules other files use, too.
          groups: [
            { debugName: 'first', name: firstScriptOf },
            { name: 'react', test: /\/node_modules\/(?:react|react-dom|scheduler)\//, priority: 1 },
            { name: 'codemirror', test: editorOfFirst, priority: 1 },
          ],
        },
      },
      treeshake: {
        // What a list of exports (`index.ts`) names and the page does not use stays out; only a style sheet works by being imported.
        moduleSideEffects: [
          { test: /\.css$|\/app\/(?:begin\.ts|main\.tsx)$|\/client\/schema-mode\.ts$/, sideEffects: true },
          { test: /\/(?:renderer|shared)\//, sideEffects: false },
        ],
      },
    },
  },
})

import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { contentSecurityPolicy } from '#main/content/index.ts'
import { readImportGraph } from './scripts/house/import-graph.ts'
import { loadedWith } from './scripts/house/loaded-with.ts'

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

const graph = readImportGraph()

/** The page's scripts in the order in which they run, each with the modules that it brings along and that no earlier one has. */
const firstScripts = [
  { name: 'load-page-again', modules: loadedWith(graph, 'renderer/app/load-page-again.ts') },
  { name: 'begin', modules: loadedWith(graph, 'renderer/app/begin.ts') },
  { name: 'first', modules: loadedWith(graph, 'renderer/app/main.tsx') },
]

function firstScriptOf(id: string): string | null {
  const path = relative(folder('.'), id)
  return firstScripts.find(({ modules }) => modules.has(path))?.name ?? null
}

/** The files of a language are one script. */
const languageOf = (id: string): string | null => {
  const [, language] = /^languages\/([\w-]+)\/.*\.json$/.exec(relative(folder('.'), id)) ?? []
  return language === undefined ? null : `words-${language}`
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
          // What the page loads first is three files of ours, however many of their modules other files use, too.
          groups: [
            { debugName: 'first', name: firstScriptOf },
            { debugName: 'languages', name: languageOf },
            { name: 'react', test: /\/node_modules\/(?:react|react-dom|scheduler)\//, priority: 1 },
            { name: 'codemirror', test: editorOfFirst, priority: 1 },
          ],
        },
      },
    },
  },
})

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BuildOptions } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))

export const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
}

/**
 * How the command line is bundled. Its npm `dependencies` stay external; everything else is
 * bundled, such as zod: reading its hundred files one by one took a command longer than everything else it loads.
 */
export async function nodeOptions(): Promise<BuildOptions> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const outside = Object.keys(manifest.dependencies)
  return { ...common, external: ['electron', ...outside.flatMap((name) => [name, `${name}/*`])] }
}

/**
 * How Electron's main process is bundled: completely, so that the app needs no `node_modules`. Two optional native parts of
 * ssh2 stay external and are not shipped; it falls back to JavaScript.
 */
export const electronOptions: BuildOptions = {
  ...common,
  format: 'esm',
  splitting: true,
  minify: true,
  external: ['electron', '*.node', 'cpu-features'],
  // Globals that CommonJS packages assume.
  banner: {
    js: 'import{createRequire as requireOf}from"node:module";const require=requireOf(import.meta.url),__dirname=import.meta.dirname,__filename=import.meta.filename;',
  },
}

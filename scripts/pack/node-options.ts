import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BuildOptions } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))

const common: BuildOptions = {
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
 * How the command line is bundled. What npm installs beside it (`dependencies`) stays outside; everything else is
 * bundled, zod for one: its hundred files, read one by one, took a command longer than all else it loads.
 */
export async function nodeOptions(): Promise<BuildOptions> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const outside = Object.keys(manifest.dependencies)
  return { ...common, external: ['electron', ...outside.flatMap((name) => [name, `${name}/*`])] }
}

/**
 * How Electron's main process is bundled: whole, so that the app needs no `node_modules`. The two native parts that
 * ssh2 can do without stay outside and are not shipped; it asks for them and goes on in JavaScript.
 */
export const electronOptions: BuildOptions = {
  ...common,
  format: 'esm',
  splitting: true,
  minify: true,
  external: ['electron', '*.node', 'cpu-features'],
  // What CommonJS packages take for granted.
  banner: {
    js: 'import{createRequire as requireOf}from"node:module";const require=requireOf(import.meta.url),__dirname=import.meta.dirname,__filename=import.meta.filename;',
  },
}

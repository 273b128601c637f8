import { chmod, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build as bundle } from 'esbuild'
import { build as buildPage } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

/**
 * Installed packages that are bundled all the same: read one by one, the hundred files of zod, most of them words in other
 * languages, took a command longer than all else it loads.
 */
const bundled = ['zod']

/** What is installed beside the app stays outside the bundles; everything else is bundled. */
async function installedPackages(): Promise<string[]> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const outside = Object.keys(manifest.dependencies).filter((name) => !bundled.includes(name))
  return outside.flatMap((name) => [name, `${name}/*`])
}

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
 * The Node side. Every file lies two folders below the app's root, chunks too: the app finds its own
 * files from there. Commands are chunks of their own, loaded when they are asked for.
 */
async function bundleMain(external: string[]): Promise<void> {
  await Promise.all([
    bundle({
      ...common,
      entryPoints: { 'cli/stagegraph': 'main/cli/main.ts', 'electron/main': 'main/electron/main.ts' },
      outdir: dist,
      format: 'esm',
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
      external: ['electron', ...external],
    }),
    // A sandboxed preload is one CommonJS file that may require nothing but electron.
    bundle({
      ...common,
      entryPoints: { 'electron/preload': 'main/electron/preload.ts' },
      outdir: dist,
      outExtension: { '.js': '.cjs' },
      format: 'cjs',
      external: ['electron'],
    }),
  ])
  await chmod(join(dist, 'cli', 'stagegraph.js'), 0o755)
}

for (const part of ['cli', 'chunks', 'electron']) await rm(join(dist, part), { recursive: true, force: true })
await Promise.all([
  installedPackages().then(bundleMain),
  buildPage({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' }),
])

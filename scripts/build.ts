import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as bundle } from 'esbuild'
import { build as buildPage } from 'vite'
import { compressAssets } from './compress-assets.ts'
import { copyFonts } from './copy-fonts.ts'
import { packCommandLine } from './pack/command-line.ts'
import { electronOptions, nodeOptions } from './pack/node-options.ts'
import { packThreads } from './pack/threads.ts'
import { writeWindowIcon } from './packaging/icons.ts'
import { bundledSources, writeLicences } from './packaging/licences.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

/**
 * The Node side; returns the inputs of Electron's part. Every file is two folders below the app's root, chunks too: the app finds
 * its own files from there.
 */
async function bundleMain(): Promise<string[]> {
  const options = await nodeOptions()
  const [{ metafile }] = await Promise.all([
    bundle({
      ...electronOptions,
      entryPoints: { 'electron/main': 'main/electron/main.ts' },
      outdir: dist,
      metafile: true,
      chunkNames: 'chunks/[name]-[hash]',
    }),
    packCommandLine(join(dist, 'cli'), options),
    packThreads(join(dist, 'threads')),
    // A sandboxed preload is one CommonJS file that may require nothing but electron.
    bundle({
      ...options,
      entryPoints: { 'electron/preload': 'main/electron/preload.ts' },
      outdir: dist,
      outExtension: { '.js': '.cjs' },
      format: 'cjs',
      external: ['electron'],
    }),
  ])
  return Object.keys(metafile.inputs).map((file) => join(root, file))
}

for (const part of ['cli', 'chunks', 'electron']) await rm(join(dist, part), { recursive: true, force: true })
await mkdir(join(dist, 'cli'), { recursive: true })
const [mainSources] = await Promise.all([
  bundleMain(),
  buildPage({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' }),
])
await compressAssets(join(dist, 'renderer', 'assets'))
await copyFonts(join(dist, 'renderer', 'fonts'))
await writeWindowIcon(join(dist, 'electron', 'icon.png'))
const sources = [
  ...mainSources,
  ...(await bundledSources(join(dist, 'cli'))),
  ...(await bundledSources(join(dist, 'threads'))),
  ...(await bundledSources(join(dist, 'renderer'))),
]
await writeLicences(sources, join(dist, 'THIRD-PARTY-LICENSES.txt'))

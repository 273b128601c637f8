import { mkdir, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { common } from './node-options.ts'

/** The folder that the app takes its threads from, in the sources and in every package. */
export const threadsFolder = fileURLToPath(new URL('../../dist/threads', import.meta.url))

/**
 * Packs the scripts of threads into `folder`, each as one file that needs nothing beside it: the same one in the npm package, in the desktop app and in
 * tests. A file that is there is replaced at once, since something may read it meanwhile.
 */
export async function packThreads(folder: string): Promise<void> {
  const { outputFiles } = await build({
    ...common,
    entryPoints: { 'project-reader': 'main/projects/reader-entry.ts' },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    minify: true,
    supported: { 'dynamic-import': false },
    write: false,
  })
  for (const { path, contents } of outputFiles) {
    const made = join(dirname(path), `.${basename(path)}.${process.pid}`)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(made, contents)
    await rename(made, path)
  }
}

import { chmod, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { cacheFileOf, makeCodeCache } from '../../main/cli/packed-bundle.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const commandLine = join(root, 'main', 'cli')

/** The one place of words, which the launcher and the command have to share. */
const words = join(root, 'shared', 'words', 'index.ts')

/** Commands, by the modules that the table of commands imports on demand. */
const table = join(commandLine, 'stagegraph.ts')

/**
 * Packs the command line into `folder`: a launcher, `stagegraph.js`, the words that all share, and each command as one CommonJS bundle with its code
 * cache. CommonJS starts faster: `import` of a Node module initializes all its exports, streams and
 * WebCrypto included, and the loader of ES modules costs more than what it loads.
 */
export async function packCommandLine(folder: string, common: BuildOptions): Promise<void> {
  const options: BuildOptions = {
    ...common,
    outdir: folder,
    format: 'cjs',
    banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
    define: { 'import.meta.url': 'bundleUrl' },
    supported: { 'dynamic-import': false },
  }
  const wordsApart = apartAs('./words.js', words)
  const commands = new Set<string>()
  // The app's package.json declares its .js files as ES modules.
  await writeFile(join(folder, 'package.json'), `${JSON.stringify({ type: 'commonjs' })}\n`)
  await build({ ...options, entryPoints: { words }, minify: true })
  await build({
    ...options,
    entryPoints: { stagegraph: join(commandLine, 'main.ts') },
    plugins: [commandsApart(commands), wordsApart],
  })
  await build({
    ...options,
    entryPoints: Object.fromEntries(
      [...commands].map((name) => [name, join(commandLine, 'commands', `${name}.ts`)]),
    ),
    plugins: [wordsApart],
  })
  await chmod(join(folder, 'stagegraph.js'), 0o755)
  for (const name of commands) {
    const file = join(folder, `${name}.js`)
    await writeFile(cacheFileOf(file), makeCodeCache(file))
  }
}

/** Leaves a module out of the bundles, which require it as the file `path` beside them. */
function apartAs(path: string, module: string): Plugin {
  return {
    name: 'apart',
    setup(bundling) {
      bundling.onResolve(
        { filter: /\/words\/index\.ts$/ },
        async ({ path: asked, resolveDir, kind, pluginData }) => {
          if (pluginData === 'apart') return null
          const found = await bundling.resolve(asked, { resolveDir, kind, pluginData: 'apart' })
          return found.path === module ? { path, external: true } : null
        },
      )
    },
  }
}

/** Makes the launcher load each command's bundle where its source imports the command, and records the commands. */
function commandsApart(commands: Set<string>): Plugin {
  return {
    name: 'commands-apart',
    setup(bundling) {
      bundling.onResolve({ filter: /^\.\// }, ({ kind, importer, path }) => {
        if (kind !== 'dynamic-import' || importer !== table) return null
        return { path: basename(path, '.ts'), namespace: 'command' }
      })
      bundling.onLoad({ filter: /.*/, namespace: 'command' }, ({ path }) => {
        commands.add(path)
        const contents = `
          const { join } = require('node:path')
          const { loadPacked } = require('./packed-bundle.ts')
          module.exports = loadPacked(join(__dirname, '${path}.js')).exports`
        return { contents, resolveDir: commandLine }
      })
    },
  }
}

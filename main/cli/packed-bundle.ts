import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'

/** What happened to the code cache beside a bundle. */
export type CacheUse = 'used' | 'refused' | 'missing'

export interface PackedBundle {
  readonly exports: unknown
  readonly cache: CacheUse
}

/** Where a bundle's code cache lies. */
export const cacheFileOf = (file: string): string => `${file}.cache`

const opening = '(function (exports, require, module, __filename, __dirname) {'
const closing = '\n})'

/**
 * Loads a CommonJS bundle with V8's code cache, so that it is not compiled again at each start.
 * V8 accepts only a cache made by the same version, under the same flags, from a source of the same length;
 * without one it compiles the source, which is slower and otherwise the same. Bundle and cache are made together by
 * `npm run build`; anyone who can write the cache can also write the bundle.
 */
export function loadPacked(file: string): PackedBundle {
  const cachedData = readIfThere(cacheFileOf(file))
  const script = scriptOf(file, cachedData)
  const run = script.runInThisContext() as (...args: readonly unknown[]) => void
  const module = { exports: {} as unknown }
  run.call(module.exports, module.exports, createRequire(file), module, file, dirname(file))
  const cache = cachedData === undefined ? 'missing' : script.cachedDataRejected ? 'refused' : 'used'
  return { exports: module.exports, cache }
}

/** V8's code for a bundle, all its functions included. */
export function makeCodeCache(file: string): Buffer {
  setFlagsFromString('--no-lazy')
  try {
    const script = scriptOf(file)
    setFlagsFromString('--lazy')
    // Serialized under the default flags, because the cache records them.
    return script.createCachedData()
  } finally {
    setFlagsFromString('--lazy')
  }
}

/** Bundles are plain ASCII (esbuild's charset), the fastest encoding to read. */
function scriptOf(file: string, cachedData?: Buffer): Script {
  return new Script(opening + readFileSync(file, 'latin1') + closing, {
    filename: file,
    // Columns in the first line match the file's.
    columnOffset: -opening.length,
    ...(cachedData && { cachedData }),
  })
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

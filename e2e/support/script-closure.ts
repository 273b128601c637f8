import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const builtPage = fileURLToPath(new URL('../../dist/renderer', import.meta.url))

/** A script of the built page. */
export interface BuiltScript {
  /** URL path, `/assets/…`. */
  readonly path: string
  readonly text: string
  /** Gzipped size in bytes. */
  readonly gzipped: number
}

const read = (path: string): BuiltScript => {
  const bytes = readFileSync(join(builtPage, path))
  return { path, text: bytes.toString(), gzipped: gzipSync(bytes).length }
}

/** Scripts that a script imports before it runs: `import …` and `export … from`, not `import()`. */
function importsOf({ path, text }: BuiltScript): string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)].map(
    ([, name]) => folder + name,
  )
}

/** What the built page loads before any of it runs: the scripts in `index.html`, and all their static imports. */
export function firstScripts(): readonly BuiltScript[] {
  const index = readFileSync(join(builtPage, 'index.html'), 'utf8')
  const waiting = [...index.matchAll(/(?:src|href)="\.(\/[^"]+\.js)"/g)].map(([, path = '']) => path)
  const found = new Map<string, BuiltScript>()
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    const script = read(path)
    found.set(path, script)
    waiting.push(...importsOf(script))
  }
  return [...found.values()]
}

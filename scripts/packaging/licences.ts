import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Bundled {
  readonly name: string
  readonly version: string
  /** SPDX, as declared by the package. */
  readonly licence: string
  readonly text: string
}

/**
 * Writes the licences of the packages that own these files (absolute): bundled code requires its name and
 * licence text. Throws when a package declares no licence.
 */
export async function writeLicences(bundled: readonly string[], file: string): Promise<void> {
  const folders = new Set(bundled.flatMap((each) => packageFolder(each) ?? []))
  const packages = await Promise.all([...folders].sort().map(readPackage))
  const byText = new Map<string, string[]>()
  for (const { name, version, licence, text } of packages) {
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${licence})`])
  }
  const parts = [...byText].map(([text, names]) => `${[...new Set(names)].join('\n')}\n\n${text.trim()}\n`)
  const head = 'Stagegraph contains code of these packages, under these licences.\n'
  await writeFile(file, [head, ...parts].join(`\n${'-'.repeat(78)}\n\n`))
}

/** The source files of bundles, by their source maps; absolute. */
export async function bundledSources(folder: string): Promise<string[]> {
  const maps = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.map'))
  const sources = maps.map(async (name) => {
    const map = join(folder, name)
    const { sources } = JSON.parse(await readFile(map, 'utf8')) as { sources: (string | null)[] }
    return sources.map((source) => resolve(dirname(map), source ?? ''))
  })
  return (await Promise.all(sources)).flat()
}

const installed = fileURLToPath(new URL('../../node_modules', import.meta.url))

/**
 * The folder of the package that a file belongs to. A map's path to it may be relative to another folder than the
 * map's own (a worker's is); then the package is looked up by its name.
 */
function packageFolder(file: string): string | null {
  const mark = `${sep}node_modules${sep}`
  const at = file.lastIndexOf(mark)
  if (at < 0) return null
  const words = file.slice(at + mark.length).split(sep)
  const name = words.slice(0, words[0]?.startsWith('@') ? 2 : 1).join(sep)
  const folder = file.slice(0, at) + mark + name
  return existsSync(folder) ? folder : join(installed, name)
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string | { readonly type: string }
  /** The predecessor of `license`. */
  readonly licenses?: readonly { readonly type: string }[]
  readonly author?: string | { readonly name: string }
}

function statedLicence({ name, version, license, licenses = [] }: Manifest): string {
  if (typeof license === 'string') return license
  const types = license === undefined ? licenses.map(({ type }) => type) : [license.type]
  if (types.length === 0) throw new Error(`${name} ${version} states no licence`)
  return types.join(' or ')
}

async function readPackage(folder: string): Promise<Bundled> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest
  const { name, version, author = '' } = manifest
  const licence = statedLicence(manifest)
  const files = (await readdir(folder)).filter((each) => /^(licen[cs]e|copying|notice)/i.test(each)).sort()
  const texts = await Promise.all(files.map((each) => readFile(join(folder, each), 'utf8').catch(() => '')))
  const holder = typeof author === 'string' ? author : author.name
  // A few packages declare their licence by name only.
  const text = texts.join('\n').trim() || `${licence}. Copyright ${holder || `the authors of ${name}`}.`
  return { name, version, licence, text }
}

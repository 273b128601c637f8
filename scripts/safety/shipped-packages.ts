import { readdirSync, readFileSync } from 'node:fs'

/** A package of the lock file with its dependencies. */
interface Needs {
  readonly dev?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/**
 * The paths (`node_modules/…`) of all packages that are partly or fully shipped: those installed with it, and
 * those in our bundles, with all their dependencies. The lock file marks the second kind as development's own.
 * @param root the project's folder, with its final slash
 */
export function shippedPackages(root: string, locked: Readonly<Record<string, Needs>>): ReadonlySet<string> {
  const shipped = new Set<string>()
  const ship = (name: string, from: string): void => {
    const place = placeOf(name, from, locked)
    if (place === undefined || shipped.has(place)) return
    shipped.add(place)
    const { dependencies, optionalDependencies } = locked[place] as Needs
    for (const need of Object.keys({ ...dependencies, ...optionalDependencies })) ship(need, place)
  }
  for (const [place, { dev }] of Object.entries(locked)) if (place !== '' && dev !== true) shipped.add(place)
  for (const name of importedPackages(root)) ship(name, '')
  return shipped
}

/** Where Node resolves a package from another one's path: the nearest `node_modules` upwards. */
function placeOf(name: string, from: string, locked: Readonly<Record<string, Needs>>): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (place in locked) return place
    if (folder === '') return undefined
  }
}

/**
 * Names of the packages that the code of the app imports, without tests. Not `electron`: the desktop shell gets
 * that module at run time, and the package of that name only downloads it.
 */
function importedPackages(root: string): ReadonlySet<string> {
  const sources = ['shared', 'main', 'renderer'].flatMap((layer) =>
    readdirSync(`${root}${layer}`, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(tsx?|css)$/.test(name) && !/\.test\.tsx?$|(^|\/)testing\//.test(name))
      .map((name) => readFileSync(`${root}${layer}/${name}`, 'utf8')),
  )
  const imported = sources.flatMap((text) => [
    ...text.matchAll(/(?:\bfrom|\bimport\(?|@import)\s*['"]((?:@[\w.-]+\/)?[\w][\w.-]*)(?:\/[^'"]*)?['"]/g),
  ])
  return new Set(imported.flatMap(([, name]) => (name === undefined || name === 'electron' ? [] : name)))
}

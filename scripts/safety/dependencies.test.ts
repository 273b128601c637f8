import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { shippedPackages } from './shipped-packages.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const readJson = <T>(path: string): T => JSON.parse(readFileSync(`${root}${path}`, 'utf8')) as T

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly dev?: boolean
  readonly hasInstallScript?: boolean
}

/** Every installed package, by its path. */
const { packages } = readJson<{ packages: Record<string, Locked> }>('package-lock.json')
const locked = Object.entries(packages).filter(([place]) => place !== '')
const nameOf = (place: string): string =>
  place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Licences allowed in what we ship: they require keeping their text, and some opening changes to their own files. */
const shippable = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'Unlicense',
  'EPL-2.0',
  'MPL-2.0',
  'OFL-1.1',
]
/** Licences also allowed for development tools: none of them is shipped. */
const forTools = [...shippable, 'BlueOak-1.0.0', 'Python-2.0', 'WTFPL', 'CC0-1.0']

/** File-level copyleft, by package: review new ones. */
const openFiles = { elkjs: 'EPL-2.0', '@resvg/resvg-wasm': 'MPL-2.0' }

/** Packages that run a program on installation, with its purpose. Review new ones first. */
const installScripts: Readonly<Record<string, string>> = {
  esbuild: 'checks that the binary of this platform is there',
  protobufjs: 'prints how versions are written; comes with dockerode',
  ssh2: 'builds a faster cipher where it can; comes with dockerode, works without',
  'cpu-features': 'builds what ssh2 asks about the processor; optional, works without',
  'electron-winstaller': "picks 7-Zip's binary; comes with electron-builder, unused",
}

/** The licence as the package declares it; older ones have a list. */
function licenceOf(place: string, { license }: Locked): string {
  if (license !== undefined) return license
  if (!existsSync(`${root}${place}/package.json`)) return 'unknown'
  const own = readJson<{ license?: string; licenses?: readonly { type: string }[] }>(`${place}/package.json`)
  return own.license ?? own.licenses?.map(({ type }) => type).join(' OR ') ?? 'unknown'
}

/** Alternatives of an SPDX expression; one of them is enough. */
const alternatives = (licence: string): readonly string[] => licence.replace(/[()]/g, '').split(' OR ')

it('every package has a licence that is allowed where it is used', () => {
  const shipped = shippedPackages(root, packages)
  const refused = locked.filter(([place, entry]) => {
    const allowed = shipped.has(place) ? shippable : forTools
    return !alternatives(licenceOf(place, entry)).some((licence) => allowed.includes(licence))
  })
  expect(refused.map(([place, entry]) => `${place}: ${licenceOf(place, entry)}`)).toEqual([])
  const copyleft = locked.flatMap(([place, entry]) => {
    const licence = alternatives(licenceOf(place, entry)).find((each) =>
      /^(EPL|MPL|LGPL|GPL|CDDL)/.test(each),
    )
    return licence === undefined || !shipped.has(place) ? [] : [[nameOf(place), licence]]
  })
  expect(Object.fromEntries(copyleft)).toEqual(openFiles)
  process.stdout.write(`licences: ${locked.length} packages, ${shipped.size} of them shipped\n`)
})

it('only reviewed packages run a program on installation', () => {
  const running = locked
    .filter(([, entry]) => entry.hasInstallScript === true)
    .map(([place]) => nameOf(place))
  expect([...new Set(running)].filter((name) => installScripts[name] === undefined)).toEqual([])
  process.stdout.write(`install scripts: ${running.length} of ${locked.length} packages\n`)
})

it('every package comes from the registry, and its content is pinned', () => {
  const loose = locked.filter(
    // The lock file names no address for packages from the configured registry.
    ([, { resolved, integrity = '' }]) => resolved !== undefined || !integrity.startsWith('sha512-'),
  )
  expect(loose.map(([place]) => place)).toEqual([])
})

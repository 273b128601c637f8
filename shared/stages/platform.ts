import { goQuote } from '../dockerfile/index.ts'

/** A platform as BuildKit reads it: `os[(version)]/arch[/variant]`. */
interface Platform {
  readonly os: string
  readonly osVersion: string
  readonly architecture: string
  readonly variant: string
}

const operatingSystems = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(
    ' ',
  ),
)
const architectures = new Set(
  '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm'.split(
    ' ',
  ),
)

/** The defaults for an incomplete or missing platform. */
const local: Platform = { os: 'linux', osVersion: '', architecture: 'amd64', variant: '' }

const systemPattern = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)((?:\+[A-Za-z0-9_.%-]+)*)\))?$/
const componentPattern = /^[A-Za-z0-9_.-]+$/

/** Parses a platform specifier; a string is the reason why it is invalid. */
export function parsePlatform(specifier: string): Platform | string {
  const quoted = goQuote(specifier)
  if (specifier.includes('*')) return `${quoted}: wildcards not yet supported: invalid argument`
  const [first = '', second, third, ...others] = specifier.split('/')
  const match = systemPattern.exec(first)
  if (match === null) {
    return `${goQuote(first)} is an invalid OS component of ${quoted}: OSAndVersion specifier component must match ${goQuote(systemPattern.source)}: invalid argument`
  }
  const components = [second, third, others.length > 0 ? others.join('/') : undefined]
  for (const component of components) {
    if (component !== undefined && !componentPattern.test(component)) {
      return `${goQuote(component)} is an invalid component of ${quoted}: platform specifier component must match "^[A-Za-z0-9_.-]+$": invalid argument`
    }
  }
  if (others.length > 0) return `${quoted}: cannot parse platform specifier: invalid argument`
  const lower = (match[1] ?? '').toLowerCase()
  const os = lower === 'macos' ? 'darwin' : lower
  const osVersion = match[2] ?? ''
  if (second === undefined) {
    if (operatingSystems.has(os)) return { ...local, os, osVersion }
    const { architecture, variant } = readArchitecture(first, '')
    if (architectures.has(architecture))
      return { ...local, osVersion, architecture, variant: plainArm(architecture, variant) }
    return `${quoted}: unknown operating system or architecture: invalid argument`
  }
  const { architecture, variant } = readArchitecture(second, third ?? '')
  if (third === undefined) return { os, osVersion, architecture, variant: plainArm(architecture, variant) }
  return { os, osVersion, architecture, variant: architecture === 'arm64' && variant === '' ? 'v8' : variant }
}

/** `linux/arm` implies v7. */
const plainArm = (architecture: string, variant: string): string =>
  architecture === 'arm' && variant === 'v7' ? '' : variant

function readArchitecture(word: string, variantWord: string): { architecture: string; variant: string } {
  const architecture = word.toLowerCase()
  const variant = variantWord.toLowerCase()
  switch (architecture) {
    case 'i386':
      return { architecture: '386', variant: '' }
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return { architecture: 'amd64', variant: variant === 'v1' ? '' : variant }
    case 'aarch64':
    case 'arm64': {
      const isEight = variant === '8' || variant === 'v8' || variant === 'v8.0'
      const isNine = variant === '9' || variant === '9.0' || variant === 'v9.0'
      return { architecture: 'arm64', variant: isEight ? '' : isNine ? 'v9' : variant }
    }
    case 'armhf':
      return { architecture: 'arm', variant: 'v7' }
    case 'armel':
      return { architecture: 'arm', variant: 'v6' }
    case 'arm':
      if (variant === '' || variant === '7') return { architecture, variant: 'v7' }
      return { architecture, variant: /^[568]$/.test(variant) ? `v${variant}` : variant }
    default:
      return { architecture, variant }
  }
}

/** The platform the user gave, or the default when it is missing or invalid. */
export function platformOr(specifier: string | undefined): Platform {
  const platform = specifier ? parsePlatform(specifier) : local
  return typeof platform === 'string' ? local : platform
}

/** `linux/arm64/v8`; with `withVersion`, the operating system's version in parentheses. */
export function formatPlatform(platform: Platform, withVersion: boolean): string {
  const version = withVersion && platform.osVersion !== '' ? `(${platform.osVersion})` : ''
  const parts = [`${platform.os}${version}`, platform.architecture, platform.variant]
  return parts.filter((part) => part !== '').join('/')
}

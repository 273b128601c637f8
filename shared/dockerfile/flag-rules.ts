import { withSuggestion } from './suggest.ts'
import type { Flag } from './syntax.ts'

type FlagKind = 'bool' | 'string' | 'strings'
type FlagTable = ReadonlyMap<string, FlagKind>

const table = (kinds: Readonly<Record<string, FlagKind>>): FlagTable => new Map(Object.entries(kinds))

const noFlags = table({})

const flagTables: ReadonlyMap<string, FlagTable> = new Map([
  [
    'ADD',
    table({
      chown: 'string',
      chmod: 'string',
      link: 'bool',
      'keep-git-dir': 'bool',
      checksum: 'string',
      unpack: 'bool',
      exclude: 'strings',
    }),
  ],
  [
    'COPY',
    table({
      chown: 'string',
      from: 'string',
      chmod: 'string',
      link: 'bool',
      exclude: 'strings',
      parents: 'bool',
    }),
  ],
  ['FROM', table({ platform: 'string' })],
  [
    'HEALTHCHECK',
    table({
      interval: 'string',
      timeout: 'string',
      'start-period': 'string',
      'start-interval': 'string',
      retries: 'string',
    }),
  ],
  ['RUN', table({ mount: 'strings', network: 'string', security: 'string', device: 'strings' })],
])

/** BuildKit's message about the flags of an instruction, `null` when they are fine. */
export function flagsError(keyword: string, flags: readonly Flag[]): string | null {
  if (flags.length === 0) return null
  const kinds = flagTables.get(keyword) ?? noFlags
  for (const [index, flag] of flags.entries()) {
    const kind = kinds.get(flag.name)
    if (kind === undefined) {
      return withSuggestion(`unknown flag: --${flag.name}`, flag.name, [...kinds.keys()], true)
    }
    if (kind !== 'strings' && flags.findIndex(({ name }) => name === flag.name) < index) {
      return `duplicate flag specified: --${flag.name}`
    }
    const value = flag.value?.text
    if (kind !== 'bool') {
      if (value === undefined) return `missing a value on flag: --${flag.name}`
      continue
    }
    if (value === '') return `missing a value on flag: --${flag.name}`
    const lower = value?.toLowerCase() ?? 'true'
    if (lower !== 'true' && lower !== 'false') {
      return `expecting boolean value for flag --${flag.name}, not: ${value}`
    }
  }
  return null
}

/** The value of a flag that may be given once, `null` when it is not given. */
export function flagNamed(flags: readonly Flag[], name: string): Flag | null {
  for (const flag of flags) if (flag.name === name) return flag
  return null
}

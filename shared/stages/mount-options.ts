import { goQuote, parseBool, withSuggestion } from '../dockerfile/index.ts'

/** An option of a mount, wherever it stands. */
interface GivenOption {
  /** Lower case. */
  readonly key: string
  readonly hasValue: boolean
  readonly value: { readonly text: string }
}

const types = ['bind', 'cache', 'tmpfs', 'secret', 'ssh']
const sharingModes = ['shared', 'private', 'locked']
const keys =
  'type from source target readonly id sharing required size mode uid gid src dst destination ro rw readwrite env'.split(
    ' ',
  )
const flagKeys = new Set(['readonly', 'ro', 'readwrite', 'rw'])
/** What Docker's library reads as a size: `64`, `1.5k`, `.5 GiB`. */
const sizePattern = /^\+?(?:\d+\.?\d*|\.\d+) ?(?:[kmgtp](?:i?b)?|b)?$/i
const ownerKeys = new Set(['mode', 'uid', 'gid'])

/**
 * Why BuildKit refuses the options of a mount when it builds the instruction, in its words. Options that
 * hold a variable are taken as they are: their value depends on the stage's environment.
 */
export function mountOptionsError(mount: { readonly options: readonly GivenOption[] }): string | null {
  let type = 'bind'
  const seen = new Map<string, string>()
  for (const option of mount.options) {
    const message = optionError(option, type)
    if (message !== null) return message
    if (option.key === 'type') type = option.value.text.toLowerCase()
    seen.set(canonicalKey(option.key), option.value.text)
  }
  return combinationError(type, seen)
}

function canonicalKey(key: string): string {
  if (key === 'src') return 'source'
  return key === 'dst' || key === 'destination' ? 'target' : key
}

function optionError({ key, value, hasValue }: GivenOption, type: string): string | null {
  const text = value.text
  const isDeferred = text.includes('$')
  if (!hasValue) {
    if (flagKeys.has(key)) return null
    if (key !== 'required') return `invalid field '${key}' must be a key=value pair`
    return type === 'secret' || type === 'ssh' ? null : `unexpected key '${key}' for mount type '${type}'`
  }
  const invalid = `invalid value for ${key}: ${text}`
  switch (key) {
    case 'type':
      if (isDeferred || types.includes(text.toLowerCase())) return null
      return withSuggestion(`unsupported mount type ${goQuote(text)}`, text, types, true)
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw':
      return isDeferred || parseBool(text) !== undefined ? null : invalid
    case 'required':
      if (type !== 'secret' && type !== 'ssh') return `unexpected key '${key}' for mount type '${type}'`
      return isDeferred || parseBool(text) !== undefined ? null : invalid
    case 'size':
      if (type !== 'tmpfs') return `unexpected key '${key}' for mount type '${type}'`
      return isDeferred || sizePattern.test(text) ? null : invalid
    case 'sharing':
      if (isDeferred || sharingModes.includes(text.toLowerCase())) return null
      return withSuggestion(`unsupported sharing value ${goQuote(text)}`, text, sharingModes, true)
    case 'mode':
      return isDeferred || (/^[0-7]+$/.test(text) && Number.parseInt(text, 8) < 2 ** 32)
        ? null
        : `invalid value ${text} for mode`
    case 'uid':
    case 'gid':
      return isDeferred || (/^\d+$/.test(text) && Number(text) < 2 ** 32)
        ? null
        : `invalid value ${text} for ${key}`
    default:
      if (keys.includes(key)) return null
      return withSuggestion(`unexpected key '${key}' in '${key}=${text}'`, key, keys, true)
  }
}

function combinationError(type: string, seen: ReadonlyMap<string, string>): string | null {
  if (type.includes('$')) return null
  const isSet = (key: string) => (seen.get(key) ?? '') !== ''
  if (type !== 'secret' && type !== 'ssh' && type !== 'cache') {
    for (const key of ownerKeys)
      if (seen.has(key)) return `${key} not allowed for ${goQuote(type)} type mounts`
  }
  if (type === 'secret') {
    if (isSet('from')) return 'secret mount should not have a from'
    if (isSet('sharing')) return 'secret mount should not define sharing'
    if (!isSet('source') && !isSet('target') && !isSet('id')) {
      return 'invalid secret mount. one of source, target required'
    }
    if (isSet('source') && isSet('id')) return "both source and id can't be set"
  }
  if (isSet('sharing') && type !== 'cache') return `invalid cache sharing set for ${type} mount`
  if (type === 'ssh') return isSet('source') ? 'ssh does not support source' : null
  return null
}

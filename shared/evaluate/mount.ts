import { goQuote, parseBool, splitCsv, withSuggestion } from '../dockerfile/index.ts'

/** An option's value as BuildKit sees it, after expansion. */
interface OptionValue {
  readonly value: string
  /** `false`: it is not validated, because it may differ. */
  readonly isKnown: boolean
  /** Why it cannot be expanded. */
  readonly error: string | null
}

/** The options of a `--mount` that affect BuildKit's behaviour. */
export interface MountSettings {
  readonly type: OptionValue
  readonly from: string
  readonly source: OptionValue
  readonly target: OptionValue
}

/** The types of mounts. */
export const mountTypes = ['bind', 'cache', 'tmpfs', 'secret', 'ssh']
/** How steps that run at once share a cache mount. */
export const sharingModes = ['shared', 'private', 'locked']
const keyNames =
  'type from source target readonly id sharing required size mode uid gid src dst destination ro rw readwrite env'.split(
    ' ',
  )
const keys = new Set(keyNames)
const flagKeys = new Set(['readonly', 'ro', 'readwrite', 'rw'])
const ownerKeys = ['mode', 'uid', 'gid']
const noValue: OptionValue = { value: '', isKnown: true, error: null }
const maxUint32 = 2 ** 32

/**
 * Parses the value of a `--mount` as BuildKit does once the variables are known, option by option; a string is its
 * reason to refuse the mount. `expand` returns an option's value.
 */
export function readMountSettings(
  text: string,
  expand: (value: string) => OptionValue,
): MountSettings | string {
  const fields = splitCsv(text)
  if (typeof fields === 'string') return `failed to parse csv mounts: ${fields}`
  const given = new Map<string, OptionValue>([['type', { ...noValue, value: 'bind' }]])
  for (const { text: field } of fields) {
    const at = field.indexOf('=')
    const key = (at < 0 ? field : field.slice(0, at)).toLowerCase()
    const type = given.get('type') ?? noValue
    if (at < 0) {
      const message = bareKeyError(key, field, type)
      if (message !== null) return message
      continue
    }
    const option = expand(field.slice(at + 1))
    if (option.error !== null) return option.error
    const message = optionError(key, option, type, field)
    if (message !== null) return message
    given.set(canonicalKey(key), key === 'type' ? { ...option, value: option.value.toLowerCase() } : option)
  }
  const get = (key: string) => given.get(key) ?? noValue
  return (
    combinationError(given) ?? {
      type: get('type'),
      from: get('from').value,
      source: get('source'),
      target: get('target'),
    }
  )
}

function canonicalKey(key: string): string {
  if (key === 'src') return 'source'
  return key === 'dst' || key === 'destination' ? 'target' : key
}

const isSecretOrSsh = ({ value }: OptionValue) => value === 'secret' || value === 'ssh'

function bareKeyError(key: string, field: string, type: OptionValue): string | null {
  if (flagKeys.has(key)) return null
  if (key !== 'required') return `invalid field '${field}' must be a key=value pair`
  return isSecretOrSsh(type) || !type.isKnown
    ? null
    : `unexpected key '${key}' for mount type '${type.value}'`
}

function optionError(
  key: string,
  { value, isKnown }: OptionValue,
  type: OptionValue,
  field: string,
): string | null {
  if (!keys.has(key)) return withSuggestion(`unexpected key '${key}' in '${field}'`, key, keyNames, true)
  const needsType = key === 'required' || key === 'size'
  const isForType = key === 'required' ? isSecretOrSsh(type) : type.value === 'tmpfs'
  if (needsType && type.isKnown && !isForType) return `unexpected key '${key}' for mount type '${type.value}'`
  if (!isKnown) return null
  const invalid = `invalid value for ${key}: ${value}`
  switch (key) {
    case 'type':
      if (mountTypes.includes(value.toLowerCase())) return null
      return withSuggestion(`unsupported mount type ${goQuote(value)}`, value, mountTypes, true)
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw':
    case 'required':
      return parseBool(value) === undefined ? invalid : null
    case 'size':
      return isSize(value) ? null : invalid
    case 'sharing':
      if (sharingModes.includes(value.toLowerCase())) return null
      return withSuggestion(`unsupported sharing value ${goQuote(value)}`, value, sharingModes, true)
    case 'mode':
      return /^[0-7]+$/.test(value) && Number.parseInt(value, 8) < maxUint32
        ? null
        : `invalid value ${value} for mode`
    case 'uid':
    case 'gid':
      return /^\d+$/.test(value) && Number(value) < maxUint32 ? null : `invalid value ${value} for ${key}`
    default:
      return null
  }
}

/** Docker's size syntax: a Go number, at most one space, and a unit: `64`, `1.5k`, `.5 GiB`. */
function isSize(text: string): boolean {
  const match = /^(.*[\d. ])([^\d. ]*)$/s.exec(text)
  if (match === null) return false
  const [, head = '', suffix = ''] = match
  const number = head.endsWith(' ') ? head.slice(0, -1) : head
  const isNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(number)
  return isNumber && !(Number(number) < 0) && /^(?:[kmgtp](?:i?b)?|b)?$/i.test(suffix)
}

function combinationError(given: ReadonlyMap<string, OptionValue>): string | null {
  const type = given.get('type') ?? noValue
  if (!type.isKnown) return null
  const { value: kind } = type
  const isSet = (key: string) => {
    const option = given.get(key)
    return option?.isKnown === true && option.value !== ''
  }
  const isEmpty = (key: string) => {
    const option = given.get(key)
    return option === undefined || (option.isKnown && option.value === '')
  }
  if (kind !== 'secret' && kind !== 'ssh' && kind !== 'cache') {
    for (const key of ownerKeys)
      if (given.has(key)) return `${key} not allowed for ${goQuote(kind)} type mounts`
  }
  if (kind === 'secret') {
    if (isSet('from')) return 'secret mount should not have a from'
    if (isSet('sharing')) return 'secret mount should not define sharing'
    if (isEmpty('source') && isEmpty('target') && isEmpty('id')) {
      return 'invalid secret mount. one of source, target required'
    }
    if (isSet('source') && isSet('id')) return "both source and id can't be set"
  }
  return isSet('sharing') && kind !== 'cache' ? `invalid cache sharing set for ${kind} mount` : null
}

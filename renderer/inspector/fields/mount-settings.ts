import type { MountValue } from '#shared/fields/index.ts'

export type MountOptionKey =
  | 'target'
  | 'source'
  | 'from'
  | 'id'
  | 'sharing'
  | 'readonly'
  | 'readwrite'
  | 'required'
  | 'size'
  | 'mode'
  | 'uid'
  | 'gid'
  | 'env'

export const mountTypes = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const
export type MountType = (typeof mountTypes)[number]

/** Options that BuildKit reads for a mount of each type. */
export const optionsOf: Readonly<Record<MountType, readonly MountOptionKey[]>> = {
  bind: ['target', 'from', 'source', 'readwrite'],
  cache: ['target', 'id', 'from', 'source', 'sharing', 'mode', 'uid', 'gid', 'readonly'],
  tmpfs: ['target', 'size'],
  secret: ['id', 'target', 'env', 'mode', 'uid', 'gid', 'required'],
  ssh: ['id', 'target', 'mode', 'uid', 'gid', 'required'],
}

export const isSwitch = (key: MountOptionKey): boolean =>
  key === 'readonly' || key === 'readwrite' || key === 'required'

const aliases: Readonly<Record<string, string>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
  rw: 'readwrite',
}
const canonical = (key: string): string => aliases[key] ?? key

export function mountTypeOf(mount: MountValue): MountType {
  const written = mount.findLast(({ key }) => key === 'type')?.value?.toLowerCase()
  return mountTypes.find((type) => type === written) ?? 'bind'
}

/** The value of an option, however its name is spelled; `true` for one without a value, `null` when absent. */
export function optionValue(mount: MountValue, key: MountOptionKey): string | true | null {
  const option = mount.findLast((each) => canonical(each.key) === key)
  return option === undefined ? null : (option.value ?? true)
}

/** The mount with an option changed, appended, or (`null`) removed. */
export function withOption(
  mount: MountValue,
  key: MountOptionKey | 'type',
  value: string | true | null,
): MountValue {
  const at = mount.findLastIndex((each) => canonical(each.key) === key)
  const old = mount[at]
  if (value === null) return mount.filter((each) => canonical(each.key) !== key)
  const setting = { key: old?.key ?? key, value: value === true ? null : value }
  if (old !== undefined) return mount.with(at, setting)
  return key === 'type' ? [setting, ...mount] : [...mount, setting]
}

/** The mount with another type; options that the type does not have are removed. */
export function withType(mount: MountValue, type: MountType): MountValue {
  const known = new Set<string>(['type', ...optionsOf[type]])
  const kept = mount.filter(({ key }) => known.has(canonical(key)))
  const next = withOption(kept, 'type', type)
  const needsId =
    type === 'secret' && optionValue(next, 'id') === null && optionValue(next, 'target') === null
  return needsId ? withOption(next, 'id', 'secret') : next
}

/** Initial options of a new mount; its target or id is for the user to change. */
export const newMount = (type: MountType): MountValue =>
  type === 'secret' || type === 'ssh'
    ? [
        { key: 'type', value: type },
        { key: 'id', value: type === 'ssh' ? 'default' : 'secret' },
      ]
    : [
        { key: 'type', value: type },
        { key: 'target', value: type === 'cache' ? '/root/.cache' : '/mnt' },
      ]

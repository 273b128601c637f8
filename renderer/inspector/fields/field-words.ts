import type { Field, FieldId } from '#shared/fields/index.ts'
import type { fieldsEn } from './strings.en.ts'

type LabelKey = Extract<keyof typeof fieldsEn, `field.${string}`>
type PlainId = Exclude<FieldId, `heredoc-${number}`>

const isHeredoc = (id: FieldId): id is Exclude<FieldId, PlainId> => id.startsWith('heredoc-')

export const labelKey = (id: FieldId): LabelKey => (isHeredoc(id) ? 'field.heredoc' : `field.${id}`)

const flags: ReadonlySet<FieldId> = new Set([
  'checksum',
  'chmod',
  'chown',
  'device',
  'exclude',
  'from',
  'interval',
  'keep-git-dir',
  'link',
  'network',
  'parents',
  'platform',
  'retries',
  'security',
  'start-interval',
  'start-period',
  'timeout',
  'unpack',
])

/** The flag a field is written as, `null` for an argument. */
export const flagOf = (id: FieldId): string | null => (flags.has(id) ? `--${id}` : null)

/** Flags come after the instruction's main fields; `from` and the platform are among those. */
export const isOption = (id: FieldId): boolean => flags.has(id) && id !== 'from' && id !== 'platform'

const platforms = ['linux/amd64', 'linux/arm64', '$BUILDPLATFORM', '$TARGETPLATFORM']

export function suggestionsFor(id: FieldId, sources: readonly string[]): readonly string[] | undefined {
  if (id === 'from' || id === 'base') return sources
  return id === 'platform' ? platforms : undefined
}

/** The fields that apply now: not those of the other form, nor of a disabled check. */
export function shownFields(fields: readonly Field[]): readonly Field[] {
  const form = fields.find(({ id }) => id === 'form')
  const isOff = fields.some(({ id, value }) => id === 'check' && value === 'NONE')
  return fields.filter(({ id }) => {
    if (isOff) return id === 'check' || id === 'command'
    if (form === undefined) return true
    return form.value === 'exec' ? id !== 'command' : id !== 'args'
  })
}

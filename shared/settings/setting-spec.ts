/** Sections of the settings dialog, in its order. */
export const settingSections = ['general', 'editor', 'graph', 'builds', 'daemon'] as const
/** A setting's place in the dialog. */
export type SettingSection = (typeof settingSections)[number]

interface ChoiceSpec {
  readonly kind: 'choice'
  readonly section: SettingSection
  readonly options: readonly [string, ...string[]]
  readonly default: string
}

/** A setting that is a number within bounds. */
export interface NumberSpec {
  readonly kind: 'number'
  readonly section: SettingSection
  /** Both inclusive; values are whole multiples of `step`. */
  readonly min: number
  readonly max: number
  readonly step: number
  readonly default: number
}

interface SwitchSpec {
  readonly kind: 'switch'
  readonly section: SettingSection
  readonly default: boolean
}

interface TextSpec {
  readonly kind: 'text'
  readonly section: SettingSection
  /** The whole text must match it; `''` is always valid. */
  readonly pattern: RegExp
  /** In UTF-16 units. */
  readonly maxLength: number
  readonly example: string
  readonly default: string
}

/** A setting's valid values and its default. */
export type SettingSpec = ChoiceSpec | NumberSpec | SwitchSpec | TextSpec

/** Whether the value is valid for the setting. */
export function isSettingValue(spec: SettingSpec, value: unknown): boolean {
  switch (spec.kind) {
    case 'choice':
      return typeof value === 'string' && spec.options.includes(value)
    case 'number':
      return (
        typeof value === 'number' &&
        value >= spec.min &&
        value <= spec.max &&
        Number.isInteger(value / spec.step)
      )
    case 'switch':
      return typeof value === 'boolean'
    case 'text':
      return (
        typeof value === 'string' &&
        value.length <= spec.maxLength &&
        (value === '' || spec.pattern.test(value))
      )
  }
}

import { languages } from '../words/index.ts'
import type { SettingSpec } from './setting-spec.ts'

/** Every setting, in the dialog's order. */
export const settingSpecs = {
  language: { kind: 'choice', section: 'general', options: ['system', ...languages], default: 'system' },
  theme: { kind: 'choice', section: 'general', options: ['system', 'light', 'dark'], default: 'system' },
  /** Text size of the interface. The graph has a separate zoom. */
  textSize: { kind: 'choice', section: 'general', options: ['normal', 'large'], default: 'normal' },

  /** CSS pixels at the normal text size. */
  editorFontSize: { kind: 'number', section: 'editor', min: 9, max: 28, step: 0.5, default: 12.5 },
  /** Columns. */
  editorTabWidth: { kind: 'number', section: 'editor', min: 1, max: 8, step: 1, default: 4 },
  editorWrap: { kind: 'switch', section: 'editor', default: false },

  graphSpacing: {
    kind: 'choice',
    section: 'graph',
    options: ['compact', 'normal', 'roomy'],
    default: 'normal',
  },
  /** `system`: unless the system requests reduced motion. */
  graphAnimation: { kind: 'choice', section: 'graph', options: ['system', 'off'], default: 'system' },
  /** `needed`: while part of the graph is out of sight. */
  graphMinimap: {
    kind: 'choice',
    section: 'graph',
    options: ['needed', 'always', 'never'],
    default: 'needed',
  },

  /** Builds of one window that run in parallel; the others wait. */
  buildsAtOnce: { kind: 'number', section: 'builds', min: 1, max: 8, step: 1, default: 2 },
  /** Used where neither a preset nor the options of a build set another; `''` leaves it to the daemon. */
  buildPlatform: {
    kind: 'text',
    section: 'builds',
    pattern: /^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9.]+)?$/,
    maxLength: 60,
    example: 'linux/arm64',
    default: '',
  },
  /** What lines of a build's log are dated by: since their step began, since the build began, the time of the day, or nothing. */
  logTimes: {
    kind: 'choice',
    section: 'builds',
    options: ['step', 'build', 'clock', 'off'],
    default: 'step',
  },
  showBuildPanel: { kind: 'switch', section: 'builds', default: true },
  /** A notification when a long build ends while the window is in the background. */
  notifyBuilds: { kind: 'switch', section: 'builds', default: false },
  /** How long a build has to take to count as long, in seconds. */
  notifyAfter: { kind: 'number', section: 'builds', min: 1, max: 3600, step: 1, default: 15 },
  /** Builds in the history are kept for this many days, while all of them fit (in MB, 10⁶ bytes). */
  historyDays: { kind: 'number', section: 'builds', min: 1, max: 3650, step: 1, default: 90 },
  historyMegabytes: { kind: 'number', section: 'builds', min: 1, max: 100_000, step: 1, default: 500 },

  /** Containers that an earlier session of the app left behind are removed when the daemon is reached. */
  removeLeftovers: { kind: 'switch', section: 'daemon', default: true },
  /** Daemons on other machines may have the passwords of the registries that a build names; else tokens only. */
  sharePasswords: { kind: 'switch', section: 'daemon', default: false },
} as const satisfies Readonly<Record<string, SettingSpec>>

export type SettingSpecs = typeof settingSpecs
/** Name of a setting, as in the settings file. */
export type SettingKey = keyof SettingSpecs
/** Names of all settings, in the order of `settingSpecs`. */
export const settingKeys = Object.keys(settingSpecs) as SettingKey[]

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(settingSpecs, key)

type ValueOf<S extends SettingSpec> = S extends { readonly kind: 'choice'; readonly options: infer O }
  ? O extends readonly string[]
    ? O[number]
    : never
  : S extends { readonly kind: 'number' }
    ? number
    : S extends { readonly kind: 'switch' }
      ? boolean
      : string

/** The values a setting may have. */
export type SettingValue<K extends SettingKey> = ValueOf<SettingSpecs[K]>
/** Every setting of the table with its value. */
export type PlainSettings = { [K in SettingKey]: SettingValue<K> }

/** Keys that the user chose for commands, by the command's id; `''` removes a command's keys. */
export type ChosenKeys = Readonly<Record<string, string>>

/** All settings, with the keys that the user chose. */
export type Settings = PlainSettings & { shortcuts: ChosenKeys }

/** Every setting at its default, and no keys chosen by the user. */
export const defaultSettings: Settings = {
  ...(Object.fromEntries(settingKeys.map((key) => [key, settingSpecs[key].default])) as PlainSettings),
  shortcuts: {},
}

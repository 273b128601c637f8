import type { EffectiveImage, Healthcheck, NamedSetting, Setting } from '#shared/evaluate/index.ts'

/** One line of the effective image. */
export interface ImageRow {
  /** The instruction that sets it. */
  readonly keyword: string
  /** The variable, the label; `''` for settings that there is one of. */
  readonly name: string
  readonly value: string
  readonly setting: Setting<unknown>
  /** The value it replaced, as text; `null` when it is the first. */
  readonly before: { readonly value: string; readonly setting: Setting<unknown> } | null
}

/** The settings of an image in the order in which they are shown. */
export function imageRows(image: EffectiveImage): readonly ImageRow[] {
  const plain = (value: string): string => value
  return [
    ...named('ENV', image.env),
    ...single('WORKDIR', image.workdir, plain),
    ...single('USER', image.user, plain),
    ...single('ENTRYPOINT', image.entrypoint, JSON.stringify),
    ...single('CMD', image.cmd, JSON.stringify),
    ...single('SHELL', image.shell, JSON.stringify),
    ...entries('EXPOSE', image.ports),
    ...entries('VOLUME', image.volumes),
    ...named('LABEL', image.labels),
    ...single('STOPSIGNAL', image.stopSignal, plain),
    ...single('HEALTHCHECK', image.healthcheck, healthText),
    ...image.onBuild.flatMap((setting) => single('ONBUILD', setting, plain)),
  ]
}

const named = (keyword: string, settings: readonly NamedSetting[]): ImageRow[] =>
  settings.map((setting) => row(keyword, setting.name, setting, (value) => value))

const entries = (keyword: string, settings: readonly NamedSetting[]): ImageRow[] =>
  settings.map((setting) => ({ ...row(keyword, '', setting, () => setting.name), before: null }))

const single = <T>(keyword: string, setting: Setting<T> | null, text: (value: T) => string): ImageRow[] =>
  setting === null ? [] : [row(keyword, '', setting, text)]

function row<T>(keyword: string, name: string, setting: Setting<T>, text: (value: T) => string): ImageRow {
  const { value, replaces } = setting
  const before = replaces === null ? null : { value: text(replaces.value), setting: replaces }
  return { keyword, name, value: text(value), setting, before }
}

/** As it would be written: options that are left to the daemon are left out. */
function healthText({ test, ...options }: Healthcheck): string {
  const flags = [
    ['interval', options.interval],
    ['timeout', options.timeout],
    ['start-period', options.startPeriod],
    ['start-interval', options.startInterval],
  ] as const
  const written = flags.flatMap(([name, value]) => (value === 0 ? [] : [`--${name}=${durationText(value)}`]))
  const retries = options.retries === 0 ? [] : [`--retries=${options.retries}`]
  const [kind = '', ...words] = test
  const command =
    kind === 'NONE' ? 'NONE' : `CMD ${kind === 'CMD-SHELL' ? words.join(' ') : JSON.stringify(words)}`
  return [...written, ...retries, command].join(' ')
}

/** Nanoseconds as a Dockerfile writes them: `1h2m3.5s`. */
export function durationText(nanoseconds: number): string {
  const seconds = nanoseconds / 1e9
  if (seconds < 1) return `${nanoseconds / 1e6}ms`
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  const rest = Math.round((seconds % 60) * 1000) / 1000
  return [hours > 0 ? `${hours}h` : '', minutes > 0 ? `${minutes}m` : '', rest > 0 ? `${rest}s` : ''].join('')
}

import type { Instruction } from '../dockerfile/syntax.ts'

/** Instructions that set the image's configuration, or what later instructions of a stage are run with. */
const settings: ReadonlySet<string> = new Set([
  'ARG',
  'CMD',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
])

/** Of these only the last one of a stage counts. */
const single: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'MAINTAINER', 'STOPSIGNAL'])

/** True when `next`, directly behind `setting`, leaves nothing of it. */
function replaces(next: Instruction | undefined, setting: Instruction): boolean {
  if (next?.keyword !== setting.keyword) return false
  return (
    next.keyword === 'USER' || next.keyword === 'SHELL' || (next.keyword === 'WORKDIR' && isAbsolute(next))
  )
}

/** True for a WORKDIR that does not start from another one's folder. */
export const isAbsolute = ({ rest }: Instruction) => /^["']?\//.test(rest.text)

/** An ARG sets nothing of the image: it is needed where it is named, and where a command may ask for it. */
function isArgumentNeeded(argument: Instruction, later: readonly Instruction[]): boolean {
  if (later.some(({ keyword }) => keyword === 'RUN')) return true
  return argument.words.some((word) => {
    const name = /^["']?([A-Za-z0-9_]+)/.exec(word.text)?.[1] ?? ''
    const use = new RegExp(`\\$\\{?${name}(?![A-Za-z0-9_])`)
    return later.some(
      ({ rest, flags, heredocs }) =>
        use.test(rest.text) ||
        flags.some(({ value }) => use.test(value?.text ?? '')) ||
        heredocs.some(({ content }) => use.test(content)),
    )
  })
}

/**
 * The instructions of `before`, in order, that another stage has to repeat so that `after` runs there as it did
 * behind them and the image is configured as it was.
 */
export function settingsToCarry(
  before: readonly Instruction[],
  after: readonly Instruction[],
): readonly Instruction[] {
  const inForce = before.filter((instruction, at) => {
    const { keyword } = instruction
    if (!settings.has(keyword)) return false
    return (
      !single.has(keyword) || ![...before.slice(at + 1), ...after].some((each) => each.keyword === keyword)
    )
  })
  const lasting = inForce.filter((setting, at) => !replaces(inForce[at + 1] ?? after[0], setting))
  return lasting.filter(
    (setting, at) =>
      setting.keyword !== 'ARG' || isArgumentNeeded(setting, [...lasting.slice(at + 1), ...after]),
  )
}

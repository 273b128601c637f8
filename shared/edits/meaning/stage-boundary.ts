import { type Instruction, keyValues } from '../../dockerfile/index.ts'
import type { Stage } from '../../stages/index.ts'
import type { Reason } from '../../text/index.ts'
import { reason } from '../messages/refusal.ts'
import type { EditContext } from '../writing/edit-context.ts'

/** The stages of the file that `stage` is built FROM, the farthest first. */
function basesOf({ graph }: EditContext, stage: Stage): readonly Stage[] {
  const bases: Stage[] = []
  for (let base = baseOf(graph.stages, stage); base !== undefined; base = baseOf(graph.stages, base)) {
    bases.unshift(base)
  }
  return bases
}

function baseOf(stages: readonly Stage[], stage: Stage): Stage | undefined {
  return stages[stage.edges.find(({ kind }) => kind === 'from')?.stage ?? -1]
}

/**
 * BuildKit starts each stage with the ENV of its base image, so an ARG that had overridden one of
 * them does so only within its own stage (dockerfile2llb, "initialize base metadata from image conf").
 */
function overriddenVariable(
  earlier: readonly Instruction[],
  beginning: readonly Instruction[],
): Reason | null {
  const set = new Set(['PATH'])
  const overridden = new Map<string, number>()
  for (const [at, instruction] of [...earlier, ...beginning].entries()) {
    if (instruction.keyword === 'ENV') {
      for (const { key } of keyValues(instruction)) {
        set.add(key.text)
        overridden.delete(key.text)
      }
    } else if (instruction.keyword === 'ARG' && at >= earlier.length) {
      for (const { key } of keyValues(instruction)) {
        if (set.has(key.text)) overridden.set(key.text, instruction.line)
      }
    }
  }
  const [first] = overridden
  if (first === undefined) return null
  return reason('part#argOverrides', { name: first[0], line: first[1] })
}

/** An ENTRYPOINT clears the CMD of the base image, but not one above it in its own stage. */
function lostCommand(beginning: readonly Instruction[], rest: readonly Instruction[]): Reason | null {
  const command = beginning.find(({ keyword }) => keyword === 'CMD')
  const next = rest.find(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT')
  if (command === undefined || next?.keyword !== 'ENTRYPOINT') return null
  return reason('part#lostCommand', { line: next.line, command: command.line })
}

/**
 * A difference between `rest` following `beginning` in one stage and `rest` in a stage that
 * is built FROM one ending in `beginning`; `null` when there is none. `stage` is the stage of `beginning`.
 * BuildKit inherits everything else of an image's configuration, and build arguments, unchanged.
 */
export function boundaryDifference(
  context: EditContext,
  stage: Stage,
  beginning: readonly Instruction[],
  rest: readonly Instruction[],
): Reason | null {
  const trigger = beginning.find(({ keyword }) => keyword === 'ONBUILD')
  if (trigger !== undefined) {
    return reason('part#onBuild', { line: trigger.line })
  }
  const attached = stage.triggers.map((each) => each.trigger)
  const earlier = basesOf(context, stage).flatMap(({ instructions }) => instructions)
  const opening = [...attached, ...beginning]
  return overriddenVariable(earlier, opening) ?? lostCommand(opening, rest)
}

/** Instructions that create or change files. WORKDIR creates its folder. */
const makesFiles: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR'])

/** Pairs of keywords whose order matters, whatever their arguments. */
const ordered: ReadonlySet<string> = new Set([
  // Settings of a RUN.
  ...['ENV', 'ARG', 'USER', 'SHELL'].map((keyword) => `RUN ${keyword}`),
  // The owner of the folder.
  'WORKDIR USER',
  // The shell form is resolved when it is read.
  ...['CMD', 'ENTRYPOINT', 'HEALTHCHECK'].map((keyword) => `SHELL ${keyword}`),
  // Either may clear the other.
  'CMD ENTRYPOINT',
  // The last one counts.
  ...['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'MAINTAINER', 'SHELL', 'STOPSIGNAL', 'USER'].map(
    (keyword) => `${keyword} ${keyword}`,
  ),
])

/** What an instruction sets: variables, or labels. */
function written(instruction: Instruction): readonly string[] {
  const { keyword } = instruction
  if (keyword !== 'ENV' && keyword !== 'ARG' && keyword !== 'LABEL') return []
  return keyValues(instruction).map(({ key }) => key.text.replace(/^(["'])(.*)\1$/, '$2'))
}

const sets = ({ keyword }: Instruction): string => (keyword === 'LABEL' ? 'labels' : 'variables')

/** The variables that an instruction names anywhere. */
function read({ rest, flags, heredocs }: Instruction): ReadonlySet<string> {
  const texts = [
    rest.text,
    ...flags.map(({ value }) => value?.text ?? ''),
    ...heredocs.map(({ content }) => content),
  ]
  return new Set(texts.flatMap((text) => [...text.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name)))
}

function touches(one: Instruction, other: Instruction): boolean {
  const names = written(one)
  if (names.some((name) => name.includes('$'))) return true
  const others = sets(one) === sets(other) ? written(other) : []
  const used = one.keyword === 'LABEL' ? new Set<string>() : read(other)
  const dates = makesFiles.has(other.keyword) ? ['SOURCE_DATE_EPOCH'] : []
  return names.some((name) => others.includes(name) || used.has(name) || dates.includes(name))
}

/**
 * Whether two instructions of a stage may be swapped: neither reads or sets what the other one sets, and at most one
 * of them affects files. The order in which different variables are set is no difference: it decides only how the
 * list of an image's environment is sorted.
 */
export function mayPass(one: Instruction, other: Instruction): boolean {
  const keywords = [one.keyword, other.keyword]
  if (keywords.includes('ONBUILD') || keywords.includes('FROM')) return false
  if (makesFiles.has(one.keyword) && makesFiles.has(other.keyword)) return false
  if (ordered.has(keywords.join(' ')) || ordered.has(keywords.reverse().join(' '))) return false
  return !touches(one, other) && !touches(other, one)
}

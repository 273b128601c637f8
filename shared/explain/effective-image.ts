import { type Instruction, parseDockerfile } from '../dockerfile/index.ts'
import type { Stage, StageGraph } from '../stages/graph.ts'
import { fromChain } from '../stages/roles.ts'
import { type ArgumentValue, applyInstruction } from './apply-instruction.ts'
import type { ContainerConfig, EffectiveImage, SettingOrigin } from './container-config.ts'
import { ImageDraft } from './image-draft.ts'

/** The image under a stage's FROM chain: a reference, `scratch`, or `''` when the FROM names none. */
export function baseImageOf(graph: StageGraph, stage: number): string {
  return chainOf(graph, stage)[0]?.edges[0]?.image ?? ''
}

/**
 * The config of the image that a stage makes, as BuildKit puts it together along the FROM chain, ONBUILD triggers and build
 * arguments included. `base` is the config of the image under the chain (`baseImageOf`); without it, what that image sets is
 * missing, and variables it may set stay as they are written. Throws `RangeError` when `stage` is none of the graph's.
 */
export function effectiveImage(
  graph: StageGraph,
  stage: number,
  base: ContainerConfig | null = null,
): EffectiveImage {
  const chain = chainOf(graph, stage)
  const image = baseImageOf(graph, stage)
  const draft = new ImageDraft(image, base, graph.escape)
  const argument = argumentsOf(graph)
  const triggers = image === 'scratch' ? [] : imageTriggers(base)
  for (const trigger of triggers) applyInstruction(draft, trigger, { kind: 'image', image }, argument)
  for (const each of chain) applyStage(draft, each, argument)
  return draft.finish()
}

/** From the bottom up. */
function chainOf(graph: StageGraph, stage: number): readonly Stage[] {
  const top = graph.stages[stage]
  if (top === undefined) throw new RangeError(`effective image: stage ${stage} of ${graph.stages.length}`)
  return fromChain(graph, top)
    .reverse()
    .flatMap((index) => graph.stages[index] ?? [])
}

function applyStage(draft: ImageDraft, stage: Stage, argument: ArgumentValue): void {
  // The triggers of an image belong to the first stage: they ran before this.
  if (stage.edges[0]?.stage !== -1) draft.beginStage()
  for (const { owner, instruction, line, trigger } of stage.triggers) {
    applyInstruction(draft, trigger, { kind: 'step', stage: stage.index, owner, instruction, line }, argument)
  }
  for (const [instruction, each] of stage.instructions.entries()) {
    const origin: SettingOrigin = {
      ...{ kind: 'step', stage: stage.index, owner: stage.index },
      ...{ instruction, line: each.line },
    }
    applyInstruction(draft, each, origin, argument)
  }
}

/** The instructions behind the ONBUILDs of the base image; one that cannot be read is left out. */
function imageTriggers(base: ContainerConfig | null): readonly Instruction[] {
  return (base?.onBuild ?? []).flatMap((text) => {
    const { instructions, error } = parseDockerfile(`FROM scratch\n${text}\n`)
    return error === null ? instructions.slice(1, 2) : []
  })
}

/** A build argument wins, then the default that stands there, then, without one, the ARG above the first FROM. */
function argumentsOf({ buildArgs, globals }: StageGraph): ArgumentValue {
  return (name, defaultValue) => {
    const given = Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined
    if (given !== undefined) return { text: given, isComplete: true }
    if (defaultValue !== null) return defaultValue
    const global = globals.get(name)
    return global === undefined ? undefined : { text: global, isComplete: true }
  }
}

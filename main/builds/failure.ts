import type { SolveFailure } from '#main/buildkit/index.ts'
import type { BuildError, BuildVertex } from '#shared/build/index.ts'
import { canonicalImage } from '#shared/stages/index.ts'
import type { EventTranslator } from './events.ts'
import type { BuildPlan } from './plan.ts'

/** Why a build failed, with the location in the Dockerfile as far as the daemon reports it. */
export function explainFailure(
  plan: BuildPlan,
  steps: Pick<EventTranslator, 'failed' | 'vertex'>,
  failure: SolveFailure,
): BuildError {
  const error = locateFailure(plan, steps.vertex(failure.vertex) ?? steps.failed, failure)
  return failure.exitCode === null ? error : { ...error, exitCode: failure.exitCode }
}

function locateFailure(
  plan: BuildPlan,
  failed: BuildVertex | null,
  { message, line }: SolveFailure,
): BuildError {
  const reason = message.replace(/^failed to solve: /, '')
  const words = failed?.error ?? reason
  const image = /^\[internal\] load metadata for (\S+)$/.exec(failed?.name ?? '')?.[1]
  const user = image === undefined ? null : whoNames(plan, image)
  if (user !== null) return { message: `cannot load the image ${image}: ${words}`, ...user }
  // The line refers to this file; a step that several builds share may be named after another one's stage.
  if (line > 0) return { message: words, stage: stageAt(plan, line), line }
  if (failed !== null && failed.stage !== -1)
    return { message: words, stage: failed.stage, line: failed.line }
  const told = Number(/\bparse error (?:on|at) line (\d+)/i.exec(reason)?.[1] ?? 0)
  return told > 0
    ? { message: reason, stage: stageAt(plan, told), line: told }
    : { message: reason, stage: -1, line: 0 }
}

/** The first reference of a stage being built to that image. */
function whoNames(plan: BuildPlan, image: string): { stage: number; line: number } | null {
  for (const index of plan.needs) {
    const stage = plan.graph.stages[index]
    const edge = stage?.edges.find((other) => other.stage === -1 && canonicalImage(other.from) === image)
    if (stage !== undefined && edge !== undefined) return { stage: stage.index, line: edge.line }
  }
  return null
}

function stageAt(plan: BuildPlan, line: number): number {
  return plan.graph.stages.find((stage) => stage.line <= line && line <= stage.endLine)?.index ?? -1
}

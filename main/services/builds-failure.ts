import type { BuildError, BuildVertex } from '#shared/build/build-event.ts'
import { canonicalImage } from '#shared/build/index.ts'
import type { BuildPlan } from './builds-plan.ts'

/** Why a build failed, with the place in the Dockerfile as far as the daemon's words tell it. */
export function explainFailure(plan: BuildPlan, failed: BuildVertex | null, message: string): BuildError {
  const reason = message.replace(/^failed to solve: /, '')
  if (failed !== null) {
    if (failed.stage !== -1)
      return { message: failed.error ?? reason, stage: failed.stage, line: failed.line }
    const image = /^\[internal\] load metadata for (\S+)$/.exec(failed.name)?.[1]
    const user = image === undefined ? null : whoNames(plan, image)
    if (user !== null)
      return { message: `cannot load the image ${image}: ${failed.error ?? reason}`, ...user }
  }
  const line = Number(/\bparse error (?:on|at) line (\d+)/i.exec(reason)?.[1] ?? 0)
  if (line > 0) return { message: reason, stage: stageAt(plan, line), line }
  return { message: reason, stage: -1, line: 0 }
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

import type { GraphOverlay, OverlayMark, OverlayTone } from '#renderer/graph/index.ts'
import { stepKey } from '#shared/build/index.ts'
import type { RerunReason } from '#shared/cache/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'

/** A step as the tab shows it: of an explored change, a forecast, or a finished build. */
export interface ShownStep {
  readonly stage: number
  readonly instruction: number
  readonly line: number
  readonly keyword: string
  readonly state: 'runs' | 'ifChanged' | 'cached' | 'unknown'
  readonly reason: RerunReason | null
}

const tones: Readonly<Record<ShownStep['state'], OverlayTone>> = {
  runs: 'reruns',
  ifChanged: 'maybe',
  cached: 'cached',
  unknown: 'unknown',
}
const gravity: readonly ShownStep['state'][] = ['cached', 'ifChanged', 'unknown', 'runs']

/** Marks on the steps, and on each stage the most severe of its own. `note` words a reason. */
export function overlayOf(
  graph: StageGraph,
  steps: readonly ShownStep[],
  note: (step: ShownStep) => string,
): GraphOverlay {
  const marks = new Map<string, OverlayMark>()
  const gravest = new Map<number, ShownStep['state']>()
  for (const step of steps) {
    const { stage, state, reason } = step
    const mark: OverlayMark = { tone: tones[state], ...(reason === null ? {} : { note: note(step) }) }
    marks.set(keyOf(graph, step), mark)
    const before = gravest.get(stage) ?? 'cached'
    gravest.set(stage, gravity.indexOf(state) > gravity.indexOf(before) ? state : before)
  }
  return {
    stages: new Map([...gravest].map(([stage, state]) => [stage, { tone: tones[state] }])),
    steps: marks,
    dimOthers: true,
  }
}

/** A trigger from the base is marked at its ONBUILD. */
function keyOf({ stages }: StageGraph, { stage, instruction, line, keyword }: ShownStep): string {
  if (instruction >= 0 || keyword === 'FROM') return stepKey(stage, instruction)
  const owner = stages.find((each) => each.line <= line && line <= each.endLine)
  return stepKey(
    owner?.index ?? stage,
    owner?.instructions.findIndex((each) => each.line === line) ?? instruction,
  )
}

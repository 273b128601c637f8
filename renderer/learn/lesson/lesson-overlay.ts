import type { GraphOverlay, OverlayMark } from '#renderer/graph/index.ts'
import { stepKey } from '#shared/build/index.ts'
import type { Grade, LessonLocation } from '#shared/lessons/index.ts'
import type { Reason } from '#shared/text/index.ts'

/** Marks what is right on graph and text, each with the reason. */
export function overlayOfGrade(
  { choices }: Grade,
  label: string,
  phrase: (reason: Reason) => string,
): GraphOverlay {
  const stages = new Map<number, OverlayMark>()
  const steps = new Map<string, OverlayMark>()
  for (const { choice } of choices) {
    if (choice.right && choice.subject !== null) {
      mark(choice.subject, { tone: 'spot', label, note: phrase(choice.why) }, stages, steps)
    }
  }
  return { stages, steps, dimOthers: false }
}

function mark(
  { stage, instruction }: LessonLocation,
  what: OverlayMark,
  stages: Map<number, OverlayMark>,
  steps: Map<string, OverlayMark>,
): void {
  if (instruction === null) stages.set(stage, what)
  else steps.set(stepKey(stage, instruction), what)
}

import type { Editor } from '#renderer/editor/index.ts'
import type { Dockerfile } from '#shared/dockerfile/index.ts'
import type { Span } from '#shared/text/index.ts'

export type TextTracker = ReturnType<Editor['track']>

/** Where the instruction on a line of the built text is now; `null` when it is gone. */
export function failedSpan(dockerfile: Dockerfile, tracker: TextTracker, line: number): Span | null {
  const instruction = dockerfile.instructions.find((each) => line >= each.line && line <= each.endLine)
  if (instruction === undefined) return null
  const from = tracker.map(instruction.from)
  const last = tracker.map(instruction.to - 1)
  return from === null || last === null ? null : { from, to: last + 1 }
}

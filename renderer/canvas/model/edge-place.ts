import type { EdgePlace } from '#renderer/graph/index.ts'
import type { EdgeView } from './views.ts'

/** An edge as a place for commands. */
export const edgePlace = ({ kind, stage, instruction, reference }: EdgeView): EdgePlace => ({
  kind: 'edge',
  edge: kind,
  stage,
  instruction,
  reference,
})

import type { Anchor } from '#renderer/state/index.ts'
import type { GraphEdit } from '#shared/edits/index.ts'
import type { Failure } from '#shared/text/index.ts'
import type { Port } from '../layout/card-shape.ts'
import type { Point } from '../layout/layout-input.ts'
import type { DropMark, Proposal, Sentence } from './proposal.ts'

/** A proposal after its dry run: what would happen, or why it cannot. A failure is worded already. */
export type DropValidation =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly says: Sentence | string }
  | { readonly kind: 'ready'; readonly proposal: Exclude<Proposal, { kind: 'nothing' | 'refused' }> }

/** Something dragged over the canvas that becomes an edit where it is dropped. */
export interface CanvasDrag {
  readonly kind: 'connect' | 'edge' | 'row'
  /** The node it comes from. */
  readonly from: string
  /** Index of the dragged instruction; `null` unless it is a row. */
  readonly row: number | null
  /** The dragged thing in one line; `''` for a connection. */
  readonly label: string
  /** Ids of the nodes that cannot take it. */
  readonly refusedBy: ReadonlySet<string>
  /** The end of a line that stays, in the graph's coordinates; `null` where no line is drawn. */
  readonly fixed: { readonly at: Point; readonly side: Port['side'] } | null
  /** Where the pointer is, in the window. */
  readonly point: Anchor
  readonly validation: DropValidation
}

/** Dry-runs a proposal's edit. */
export function validateDrop(
  proposal: Proposal,
  dryRun: (edit: GraphEdit) => Failure | null,
): DropValidation {
  switch (proposal.kind) {
    case 'nothing':
      return { kind: 'nothing' }
    case 'refused':
      return { kind: 'refused', says: proposal.says }
    case 'edit':
    case 'ask':
    case 'new-stage': {
      const failure = dryRun(proposal.edit)
      return failure === null ? { kind: 'ready', proposal } : { kind: 'refused', says: failure.message }
    }
  }
}

/** What a card shows of the drag; the same object while it is unchanged. */
export function markOn(drag: CanvasDrag | null, stage: number): DropMark | null {
  if (drag?.validation.kind !== 'ready') return null
  const { proposal } = drag.validation
  return proposal.kind !== 'new-stage' && proposal.mark?.stage === stage ? proposal.mark : null
}

/** Whether a node can take the dragged thing; `here` while the pointer is on it. */
export function dropOn(
  drag: CanvasDrag | null,
  id: string,
  mark: DropMark | null,
): 'here' | 'yes' | 'no' | undefined {
  if (drag === null) return undefined
  if (mark !== null) return 'here'
  if (drag.from === id && drag.kind !== 'row') return undefined
  return drag.refusedBy.has(id) ? 'no' : 'yes'
}

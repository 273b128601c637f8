import { ChevronRight } from 'lucide-react'
import { memo } from 'react'
import type { StageRole } from '#shared/stages/graph.ts'
import { RoleMark } from '../ui/index.ts'

export interface StageTreeRowProps {
  readonly id: string
  readonly title: string
  readonly role: StageRole
  /** What the role, or being the target, is called. */
  readonly word: string
  readonly isTarget: boolean
  readonly hasSteps: boolean
  readonly isOpen: boolean
  readonly isSelected: boolean
  readonly isFocusable: boolean
}

/** A stage's row of the outline; the tree handles its events. */
export const StageTreeRow = memo(function StageTreeRow(props: StageTreeRowProps) {
  const { hasSteps, isOpen } = props
  return (
    <div
      {...(hasSteps ? { 'aria-expanded': isOpen } : {})}
      role="treeitem"
      tabIndex={props.isFocusable ? 0 : -1}
      aria-selected={props.isSelected}
      aria-level={1}
      data-tree-row={props.id}
      className={props.isTarget ? 'tree-row tree-target' : 'tree-row'}
    >
      <span
        className={hasSteps ? 'tree-chevron' : 'tree-chevron tree-chevron-none'}
        data-open={isOpen}
        data-tree-toggle=""
      >
        <ChevronRight size={13} aria-hidden="true" />
      </span>
      <RoleMark role={props.role} />
      <span className="tree-name">{props.title}</span> <span className="tree-role">{props.word}</span>
    </div>
  )
})

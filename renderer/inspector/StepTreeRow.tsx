import { memo } from 'react'

export interface StepTreeRowProps {
  readonly id: string
  readonly keyword: string
  /** The instruction's arguments. */
  readonly text: string
  readonly isSelected: boolean
  readonly isFocusable: boolean
}

/** An instruction's row of the outline; the tree handles its events. */
export const StepTreeRow = memo(function StepTreeRow(props: StepTreeRowProps) {
  return (
    <div
      role="treeitem"
      tabIndex={props.isFocusable ? 0 : -1}
      aria-selected={props.isSelected}
      aria-level={2}
      data-tree-row={props.id}
      className="tree-row tree-step"
    >
      <span className="tree-keyword">{props.keyword}</span> {props.text}
    </div>
  )
})

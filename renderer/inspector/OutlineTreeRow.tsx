import { ChevronRight, CornerDownRight, Workflow } from 'lucide-react'
import { memo } from 'react'
import type { EntryChip } from '#renderer/graph/index.ts'
import type { StageRole } from '#shared/stages/index.ts'
import { RoleMark } from '../ui/index.ts'

export interface OutlineTreeRowProps {
  readonly id: string
  readonly level: 1 | 2 | 3
  readonly position: number
  readonly siblings: number
  /** `null` when there is nothing to open. */
  readonly isOpen: boolean | null
  readonly isSelected: boolean
  readonly isFocusable: boolean
  /** A stage's name, an instruction's keyword, a reference in words. */
  readonly title: string
  /** A stage's role in words, an instruction's arguments. */
  readonly detail: string
  /** Of a stage; `null` for the others. */
  readonly role: StageRole | null
  readonly isTarget: boolean
  /** Services and targets that build the stage. */
  readonly entries: readonly EntryChip[] | undefined
}

/** A row of the outline; the tree handles its events. */
export const OutlineTreeRow = memo(function OutlineTreeRow(props: OutlineTreeRowProps) {
  const { level, isOpen, role } = props
  const classes = ['tree-row', `tree-level-${level}`, props.isTarget ? 'tree-target' : '']
  return (
    <div
      {...(isOpen === null ? {} : { 'aria-expanded': isOpen })}
      role="treeitem"
      tabIndex={props.isFocusable ? 0 : -1}
      aria-selected={props.isSelected}
      aria-level={level}
      aria-posinset={props.position}
      aria-setsize={props.siblings}
      data-tree-row={props.id}
      className={classes.filter(Boolean).join(' ')}
    >
      <span
        className={isOpen === null ? 'tree-chevron tree-chevron-none' : 'tree-chevron'}
        data-open={isOpen ?? false}
        data-tree-toggle={isOpen === null ? undefined : ''}
      >
        <ChevronRight size={13} aria-hidden="true" />
      </span>
      {role !== null && <RoleMark role={role} />}
      {level === 3 && <CornerDownRight size={12} aria-hidden="true" className="tree-arrow" />}
      <span className="tree-title">{props.title}</span>{' '}
      {props.entries !== undefined && (
        <span className="tree-entries" title={props.entries.map(({ label }) => label).join('\n')}>
          <Workflow size={11} aria-hidden="true" />
          <span aria-hidden="true">{props.entries.map(({ name }) => name).join(', ')}</span>
          <span className="visually-hidden">{props.entries.map(({ label }) => label).join(', ')}</span>
        </span>
      )}{' '}
      <span className="tree-detail">{props.detail}</span>
    </div>
  )
})

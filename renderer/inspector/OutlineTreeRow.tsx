import { CornerDownRight, Workflow } from 'lucide-react'
import { memo } from 'react'
import type { EntryChip } from '#renderer/graph/index.ts'
import type { StageRole } from '#shared/stages/index.ts'
import { formatList, RoleMark } from '../ui/index.ts'
import { type TreeRow, TreeRowFrame } from '../ui/later.ts'

interface OutlineTreeRowProps extends TreeRow {
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
  const { level, role } = props
  return (
    <TreeRowFrame
      id={props.id}
      level={level}
      position={props.position}
      siblings={props.siblings}
      isOpen={props.isOpen}
      isSelected={props.isSelected}
      isFocusable={props.isFocusable}
      className={`tree-level-${level}${props.isTarget ? ' tree-target' : ''}`}
    >
      {role !== null && <RoleMark role={role} />}
      {level === 3 && <CornerDownRight size={12} aria-hidden="true" className="tree-arrow" />}
      <span className="tree-title">{props.title}</span>{' '}
      {props.entries !== undefined && (
        <span className="tree-entries" title={props.entries.map(({ label }) => label).join('\n')}>
          <Workflow size={11} aria-hidden="true" />
          <span aria-hidden="true">{formatList(props.entries.map(({ name }) => name))}</span>
          <span className="visually-hidden">{formatList(props.entries.map(({ label }) => label))}</span>
        </span>
      )}{' '}
      <span className="tree-detail">{props.detail}</span>
    </TreeRowFrame>
  )
})

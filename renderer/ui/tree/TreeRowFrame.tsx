import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { TreeRow } from './tree-rows.ts'

interface TreeRowFrameProps extends TreeRow {
  readonly isSelected: boolean
  readonly isFocusable: boolean
  /** Nothing can be done with it. */
  readonly isDisabled?: boolean
  readonly className: string
  readonly children: ReactNode
}

/** A row of a `Tree`, which handles its events: what every row has, around its own content. */
export function TreeRowFrame({ isOpen, isSelected, isFocusable, ...row }: TreeRowFrameProps) {
  return (
    <div
      {...(isOpen === null ? {} : { 'aria-expanded': isOpen })}
      {...(row.isDisabled === true ? { 'aria-disabled': true } : {})}
      role="treeitem"
      tabIndex={isFocusable ? 0 : -1}
      aria-selected={isSelected}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      data-tree-row={row.id}
      className={`tree-row ${row.className}`}
    >
      <span
        className={isOpen === null ? 'tree-chevron tree-chevron-none' : 'tree-chevron'}
        data-open={isOpen ?? false}
        data-tree-toggle={isOpen === null ? undefined : ''}
      >
        <ChevronRight size={13} aria-hidden="true" />
      </span>
      {row.children}
    </div>
  )
}

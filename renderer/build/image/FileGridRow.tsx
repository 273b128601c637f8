// biome-ignore-all lint/a11y/useSemanticElements: rows that come and go while scrolling are laid out one by one, not as a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays on the grid, which names its active row
import { ChevronRight, File, Folder, Link2 } from 'lucide-react'
import type { CSSProperties, ReactNode } from 'react'
import { type FileKind, printablePath, type TreeNode, type TreeRow } from '#shared/images/index.ts'

/** The parts of a path that the grid renders itself; columns render the rest. */
export interface GridFile {
  readonly kind: FileKind
  readonly change: 'added' | 'changed' | 'removed' | 'present'
  readonly link?: string
}

export interface GridColumn<T> {
  readonly key: string
  readonly label: string
  /** CSS length: every row is laid out by itself. */
  readonly width: string
  readonly number?: boolean
  readonly cell: (node: TreeNode<T>) => ReactNode
}

interface FileGridRowProps<T extends GridFile> {
  readonly id: string
  /** 0-based place among all rows. */
  readonly index: number
  readonly row: TreeRow<T>
  readonly columns: readonly GridColumn<T>[]
  readonly layout: CSSProperties
  readonly active: boolean
  readonly onClick: () => void
}

/** Deeper levels are not moved in any further. */
const maxIndent = 20

export function FileGridRow<T extends GridFile>(props: FileGridRowProps<T>) {
  const { id, index, row, columns, layout, active, onClick } = props
  const { node, level } = row
  const isFolder = node.children.size > 0
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    <div
      id={id}
      role="row"
      className="fg-row"
      style={layout}
      aria-level={level}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-rowindex={index + 2}
      aria-expanded={isFolder ? row.expanded : undefined}
      aria-selected={active}
      data-change={node.file?.change}
      onClick={onClick}
    >
      <span
        role="gridcell"
        className="fg-name"
        style={{ paddingInlineStart: 6 + 14 * Math.min(level - 1, maxIndent) }}
        title={printablePath(`/${node.path}`, 400)}
      >
        {isFolder ? <ChevronRight className="fg-chevron" aria-hidden="true" /> : <i />}
        <KindIcon node={node} />
        <span className="fg-text">
          {printablePath(node.name, 160)}
          {node.file?.link !== undefined && (
            <span className="fg-link"> → {printablePath(node.file.link, 160)}</span>
          )}
        </span>
      </span>
      {columns.map((column) => (
        <span
          key={column.key}
          role="gridcell"
          className={`fg-cell-${column.key}`}
          data-number={column.number}
        >
          {column.cell(node)}
        </span>
      ))}
    </div>
  )
}

function KindIcon({ node }: { readonly node: TreeNode<GridFile> }) {
  const kind = node.file?.kind ?? (node.children.size > 0 ? 'directory' : 'file')
  if (kind === 'directory') return <Folder aria-hidden="true" />
  return kind === 'symlink' || kind === 'hardlink' ? (
    <Link2 aria-hidden="true" />
  ) : (
    <File aria-hidden="true" />
  )
}

// biome-ignore-all lint/a11y/useSemanticElements: rows that come and go while scrolling are laid out one by one, not as a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays on the grid, which names its active row
import { type KeyboardEvent, useDeferredValue, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  directoryTree,
  type TreeFile,
  type TreeNode,
  type TreeOrder,
  treeRows,
} from '#shared/images/index.ts'
import { Button, formatCount } from '../../ui/index.ts'
import { useRowWindow } from '../use-row-window.ts'
import { FileGridRow, type GridColumn, type GridFile } from './FileGridRow.tsx'
import { treeMove } from './tree-keys.ts'

interface FileGridProps<T extends GridFile> {
  readonly label: string
  readonly files: readonly TreeFile<T>[]
  /** After the name; the last one may sort by size. */
  readonly columns: readonly GridColumn<T>[]
  /** Shown when there are no files. */
  readonly empty: string
}

/** CSS pixels; file-grid.css gives rows the same height. */
const rowHeight = 24
const noPaths: ReadonlySet<string> = new Set()
/** Directories expanded initially: those leading to the first choice. */
const openAtFirst = <T,>(root: TreeNode<T>): ReadonlySet<string> => {
  const open = new Set<string>()
  let node = root
  while (node.children.size === 1) {
    const [only] = node.children.values()
    if (only === undefined) break
    open.add(only.path)
    node = only
  }
  return open
}

/** Files in their directories, any number of them: only the rows near the visible part are in the page. */
export function FileGrid<T extends GridFile>({ label, files, columns, empty }: FileGridProps<T>) {
  const { t, i18n } = useTranslation('build')
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const root = useMemo(() => directoryTree(files), [files])
  const first = useMemo(() => openAtFirst(root), [root])
  const [toggled, setToggled] = useState(noPaths)
  const [filter, setFilter] = useState('')
  const [order, setOrder] = useState<TreeOrder>('name')
  const [active, setActive] = useState(0)
  const words = useDeferredValue(filter.trim())
  const expanded = useMemo(() => symmetricDifference(first, toggled), [first, toggled])
  const rows = useMemo(
    () => treeRows(root, { expanded, filter: words, order }),
    [root, expanded, words, order],
  )
  const shown = useRowWindow(scroller, rows.length, rowHeight)
  const at = Math.min(active, Math.max(0, rows.length - 1))

  const countOf = (count: number) => formatCount(count, i18n.language)
  const toggle = (path: string) => setToggled(symmetricDifference(toggled, new Set([path])))

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return
    const move = treeMove(event.key, rows, at, shown.page)
    if (move === null) return
    event.preventDefault()
    if (move.kind === 'toggle') {
      if (words === '') toggle(move.path)
      return
    }
    setActive(move.to)
    shown.show(move.to)
  }

  const layout = { gridTemplateColumns: `minmax(0, 1fr) ${columns.map(({ width }) => width).join(' ')}` }
  const header = (name: string, by: TreeOrder) => (
    <Button kind="bare" className="fg-sort" onClick={() => setOrder(by)}>
      {name}
      {order === by && <span aria-hidden="true">{by === 'name' ? ' ↑' : ' ↓'}</span>}
    </Button>
  )
  const sortOf = (by: TreeOrder) => (order === by ? (by === 'name' ? 'ascending' : 'descending') : 'none')
  return (
    <div className="fg">
      <div className="fg-tools">
        <label className="fg-filter">
          <span>{t('filterFiles')}</span>
          <input type="search" value={filter} onChange={(event) => setFilter(event.target.value)} />
        </label>
        <span role="status" className="fg-count">
          {t('shownFiles', { shown: countOf(rows.length), all: countOf(root.count) })}
        </span>
      </div>
      <div
        ref={scroller}
        className="fg-grid"
        role="treegrid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={rows.length === 0 ? undefined : `${id}-${at}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={shown.onScroll}
      >
        <div role="row" aria-rowindex={1} className="fg-row fg-head" style={layout}>
          <span role="columnheader" aria-sort={sortOf('name')}>
            {header(t('fileName'), 'name')}
          </span>
          {columns.map((column, index) => {
            const sorts = index === columns.length - 1
            return (
              <span
                key={column.key}
                role="columnheader"
                className={`fg-cell-${column.key}`}
                data-number={column.number}
                aria-sort={sorts ? sortOf('size') : undefined}
              >
                {sorts ? header(column.label, 'size') : column.label}
              </span>
            )
          })}
        </div>
        <div role="rowgroup">
          {rows.length === 0 && <FilesNote text={words === '' ? empty : t('noFilesFound')} />}
          <div role="presentation" style={{ height: rows.length * rowHeight }}>
            <div role="presentation" style={{ transform: `translateY(${shown.first * rowHeight}px)` }}>
              {rows.slice(shown.first, shown.last).map((row, offset) => {
                const index = shown.first + offset
                return (
                  <FileGridRow
                    key={row.node.path}
                    id={`${id}-${index}`}
                    index={index}
                    row={row}
                    columns={columns}
                    layout={layout}
                    active={index === at}
                    onClick={() => {
                      setActive(index)
                      if (row.node.children.size > 0 && words === '') toggle(row.node.path)
                    }}
                  />
                )
              })}
            </div>
          </div>
        </div>
      </div>
    </div>
  )
}

/** An empty grid shows the reason in a row. */
function FilesNote({ text }: { readonly text: string }) {
  return (
    <div role="row" className="fg-note">
      <span role="gridcell">{text}</span>
    </div>
  )
}

function symmetricDifference(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  const result = new Set(a)
  for (const each of b) if (!result.delete(each)) result.add(each)
  return result
}

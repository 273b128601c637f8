import { Plus, X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/index.ts'
import { FieldProblem } from './FieldProblem.tsx'

interface RowListProps<Row> {
  /** As in the problems of the form; rows are `field.0`, `field.1`, … */
  readonly field: string
  /** The group's title, for the buttons' names. */
  readonly title: string
  readonly rows: readonly Row[]
  readonly empty: Row
  readonly onChange: (rows: readonly Row[]) => void
  /** The fields of a row; `describedBy` names the place of its problem. */
  readonly children: (row: Row, at: number, change: (row: Row) => void, describedBy: string) => ReactNode
}

/** Rows that can be added and removed. */
export function RowList<Row>({ field, title, rows, empty, onChange, children }: RowListProps<Row>) {
  const { t } = useTranslation('options')
  const list = useRef<HTMLDivElement>(null)
  const focusRow = (at: number) =>
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-row="${at}"] input, .bo-add`)?.focus(),
    )
  return (
    <div className="bo-rows" ref={list}>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; nothing else names it
        <div key={at} data-row={at}>
          <div className="bo-row">
            <div className="bo-parts">
              {children(row, at, (next) => onChange(rows.with(at, next)), `bo-${field}-${at}`)}
            </div>
            <Button
              kind="icon"
              label={t('remove', { name: `${title} ${at + 1}` })}
              onClick={() => {
                onChange(rows.filter((_, other) => other !== at))
                focusRow(Math.max(0, at - 1))
              }}
            >
              <X size={14} aria-hidden="true" />
            </Button>
          </div>
          <FieldProblem field={`${field}.${at}`} id={`bo-${field}-${at}`} />
        </div>
      ))}
      <Button
        size="small"
        className="bo-add"
        aria-label={`${t('add')}: ${title}`}
        onClick={() => {
          onChange([...rows, empty])
          focusRow(rows.length)
        }}
      >
        <Plus size={13} aria-hidden="true" /> {t('add')}
      </Button>
    </div>
  )
}

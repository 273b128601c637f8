import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/index.ts'
import { useFieldScope } from './field-context.ts'

export interface RowButtonsProps {
  /** The row's name, for the labels of its buttons. */
  readonly what: string
  readonly at: number
  readonly count: number
  readonly onMove: (at: number, by: -1 | 1) => void
  readonly onRemove: (at: number) => void
}

/** Moves or removes a row. */
export function RowButtons({ what, at, count, onMove, onRemove }: RowButtonsProps) {
  const { t } = useTranslation('fields')
  const { disabled } = useFieldScope()
  return (
    <span className="row-buttons">
      {count > 1 && (
        <>
          <Button
            kind="icon"
            label={t('moveUp', { what })}
            disabled={disabled || at === 0}
            onClick={() => onMove(at, -1)}
          >
            <ArrowUp size={13} aria-hidden="true" />
          </Button>
          <Button
            kind="icon"
            label={t('moveDown', { what })}
            disabled={disabled || at === count - 1}
            onClick={() => onMove(at, 1)}
          >
            <ArrowDown size={13} aria-hidden="true" />
          </Button>
        </>
      )}
      <Button kind="icon" label={t('remove', { what })} disabled={disabled} onClick={() => onRemove(at)}>
        <X size={13} aria-hidden="true" />
      </Button>
    </span>
  )
}

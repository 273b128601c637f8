import type { EntryChip } from '../../graph/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import { useCanvasWords } from '../canvas-words.ts'
import './canvas-entries.css'
import { formatList } from '../../ui/index.ts'

/** More would not fit below a card. */
const shownChips = 2

/** The services and targets that build a stage, on the lower edge of its card; a click makes builds follow one. */
export function EntryChipRow({ chips }: { readonly chips: readonly EntryChip[] }) {
  const { t } = useCanvasWords()
  const { actions } = useCanvasScope()
  const more = chips.slice(shownChips)
  return (
    <div className="sg-entries">
      {chips.slice(0, shownChips).map(({ id, name, label, chosen }) => (
        <button
          key={id}
          type="button"
          tabIndex={-1}
          className="sg-entry nodrag"
          aria-label={t('buildAs', { entry: label })}
          aria-pressed={chosen}
          title={label}
          onClick={() => actions.chooseEntry(id)}
        >
          {name}
        </button>
      ))}
      {more.length > 0 && (
        <span className="sg-entry" title={more.map(({ label }) => label).join('\n')}>
          +{more.length}
          <span className="visually-hidden"> {formatList(more.map(({ label }) => label))}</span>
        </span>
      )}
    </div>
  )
}

import { Dialog } from 'radix-ui'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { chordShown } from '#shared/commands/index.ts'
import { setPanels, useApp, useSession } from '../../state/index.ts'
import { Button } from '../../ui/index.ts'
import type { PaletteEntry } from './palette-entry.ts'
import './palette.css'

interface PaletteProps {
  /** What it finds. */
  readonly title: string
  /** What can be typed. */
  readonly hint: string
  readonly query: string
  readonly onQuery: (query: string) => void
  /** What fits the query, best first. */
  readonly entries: readonly PaletteEntry[]
  /** How many that are, in words. */
  readonly count: string
  /** What to say below the list; `null` for nothing. */
  readonly note?: string | null
  /** Puts the focus back to where it was. */
  readonly focusBack: () => void
}

/** A list filtered by the field above it; Enter or a click runs an entry. */
export function Palette({
  title,
  hint,
  query,
  onQuery,
  entries,
  count,
  note = null,
  focusBack,
}: PaletteProps) {
  const session = useSession()
  const { t } = useTranslation('panes')
  const platform = useApp((state) => state.info?.platform)
  const [at, setAt] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const current = Math.min(at, entries.length - 1)
  const optionId = (index: number): string => `${id}-${index}`

  const close = (): void => {
    flushSync(() => setPanels(session, { dialog: null }))
    focusBack()
  }
  const run = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined || entry.reason !== null) return
    close()
    void entry.run()
  }
  const move = (to: number): void => setAt(Math.max(0, Math.min(entries.length - 1, to)))
  useEffect(() => {
    list.current?.querySelector(`[data-at="${current}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: current + 1 === entries.length ? 0 : current + 1,
      ArrowUp: current === 0 ? entries.length - 1 : current - 1,
      PageDown: current + 10,
      PageUp: current - 10,
    }
    const to = moves[event.key]
    if (to !== undefined) move(to)
    else if (event.key === 'Enter') run(entries[current])
    else return
    event.preventDefault()
  }

  return (
    <Dialog.Root open onOpenChange={(open) => open || close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-overlay" />
        <Dialog.Content
          className="palette"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <Dialog.Title className="visually-hidden">{title}</Dialog.Title>
          <input
            ref={field}
            className="palette-field"
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={entries.length > 0 ? optionId(current) : undefined}
            aria-autocomplete="list"
            aria-label={title}
            placeholder={hint}
            spellCheck={false}
            autoComplete="off"
            value={query}
            onChange={(event) => {
              onQuery(event.target.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
          />
          <div ref={list} id={`${id}-list`} role="listbox" aria-label={title} className="palette-list fades">
            {entries.map((entry, index) => (
              <Option
                key={entry.id}
                id={optionId(index)}
                at={index}
                entry={entry}
                selected={index === current}
                keys={entry.keys === undefined ? null : chordShown(entry.keys, platform)}
                onPoint={() => setAt(index)}
                onRun={() => run(entry)}
              />
            ))}
          </div>
          <p role="status" className={entries.length === 0 ? 'palette-none' : 'visually-hidden'}>
            {entries.length === 0 ? t('palette.none') : count}
          </p>
          {note !== null && <p className="palette-note">{note}</p>}
          {entries.length === 0 && query !== '' && (
            <Button
              size="small"
              className="palette-clear"
              onClick={() => {
                onQuery('')
                field.current?.focus()
              }}
            >
              {t('palette.clear')}
            </Button>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface OptionProps {
  readonly id: string
  readonly at: number
  readonly entry: PaletteEntry
  readonly selected: boolean
  readonly keys: string | null
  readonly onPoint: () => void
  readonly onRun: () => void
}

function Option({ id, at, entry, selected, keys, onPoint, onRun }: OptionProps) {
  const { icon: Icon } = entry
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the option it is on
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field's Enter does the same
    <div
      id={id}
      role="option"
      aria-selected={selected}
      aria-disabled={entry.reason !== null}
      data-at={at}
      className="palette-option"
      onPointerMove={onPoint}
      onClick={onRun}
    >
      {Icon !== undefined && <Icon size={15} aria-hidden="true" className="palette-icon" />}
      <span className="palette-label">
        {entry.label}
        {entry.reason !== null && <span className="palette-reason">{entry.reason}</span>}
      </span>
      {entry.place !== '' && <span className="palette-place">{entry.place}</span>}
      {keys !== null && <kbd>{keys}</kbd>}
    </div>
  )
}

import { Dialog } from 'radix-ui'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { chordShown } from '#shared/commands/index.ts'
import { rememberFocus, setPanels, useApp, useSession } from '../../state/index.ts'
import { Button } from '../../ui/index.ts'
import { matchingEntries, type PaletteEntry } from './palette-entry.ts'
import { useAppEntries } from './use-app-entries.ts'
import { useGraphEntries } from './use-graph-entries.ts'
import { useLineEntries } from './use-line-entries.ts'
import './palette.css'

/** Every command by name, in either language, then lines of the document: a list filtered by the field above it. */
export function CommandPalette() {
  const session = useSession()
  const { t } = useTranslation('panes')
  const platform = useApp((state) => state.info?.platform)
  const [focusBack] = useState(rememberFocus)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const anchor = { x: window.innerWidth / 2, y: Math.min(140, window.innerHeight / 5) }
  const graphEntries = useGraphEntries({ anchor, focusBack })
  const lineEntries = useLineEntries(query)
  const entries = [...matchingEntries([...useAppEntries(), ...graphEntries], query), ...lineEntries]
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
          <Dialog.Title className="visually-hidden">{t('palette.title')}</Dialog.Title>
          <input
            ref={field}
            className="palette-field"
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={entries.length > 0 ? optionId(current) : undefined}
            aria-autocomplete="list"
            aria-label={t('palette.title')}
            placeholder={t('palette.hint')}
            spellCheck={false}
            autoComplete="off"
            value={query}
            onChange={(event) => {
              setQuery(event.target.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
          />
          <div
            ref={list}
            id={`${id}-list`}
            role="listbox"
            aria-label={t('palette.title')}
            className="palette-list fades"
          >
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
            {entries.length === 0 ? t('palette.none') : t('palette.count', { count: entries.length })}
          </p>
          {entries.length === 0 && (
            <Button
              size="small"
              className="palette-clear"
              onClick={() => {
                setQuery('')
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
      <span className="palette-label">
        {entry.label}
        {entry.reason !== null && <span className="palette-reason">{entry.reason}</span>}
      </span>
      {entry.place !== '' && <span className="palette-place">{entry.place}</span>}
      {keys !== null && <kbd>{keys}</kbd>}
    </div>
  )
}

import { Pencil, RotateCcw, X } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import {
  type CommandId,
  chordShown,
  conflictsOf,
  defaultKeysFor,
  type KeymapContext,
  keysFor,
} from '#shared/commands/index.ts'
import type { ChosenKeys } from '#shared/settings/index.ts'
import { Button, formatList } from '../ui/index.ts'
import { validateKeys, withKeysOf, withoutChoice } from './choose-keys.ts'
import { KeyInput } from './KeyInput.tsx'
import type { Notice } from './notice.ts'

interface ShortcutRowProps {
  readonly id: CommandId
  readonly label: string
  readonly context: KeymapContext
  readonly nameOf: (id: CommandId) => string
  /** Applies the keys, with what to report. */
  readonly onChoose: (keys: ChosenKeys, notice: Notice) => void
}

/** Pressed keys that need a decision, or are unavailable. */
interface Pending {
  readonly chord: string
  /** Why they are unavailable; `null` when other commands have them. */
  readonly why: 'never' | 'browser' | null
  readonly losing: readonly CommandId[]
  /** The command would return to its default keys. */
  readonly isReset: boolean
}

/** A command with its keys, which can be recorded, removed, and reset. */
export function ShortcutRow({ id, label, context, nameOf, onChoose }: ShortcutRowProps) {
  const { t } = useTranslation('settings')
  const rowId = useId()
  const [editing, setEditing] = useState(false)
  const [pending, setPending] = useState<Pending | null>(null)
  const change = useRef<HTMLButtonElement>(null)
  const keys = keysFor(id, context)
  const usual = defaultKeysFor(id, context)
  const isChosen = Object.hasOwn(context.chosen, id)
  const shown = (chord: string): string => chordShown(chord, context.platform)
  const saidOf = ({ chord, why, losing, isReset }: Pending): string => {
    const keys = isReset ? formatList(usual.map(shown)) : shown(chord)
    if (why !== null) return t(`keys.${why}`, { keys, command: label })
    return t('keysTaken', { keys, command: label, others: formatList(losing.map(nameOf)) })
  }

  const close = (): void => {
    flushSync(() => {
      setEditing(false)
      setPending(null)
    })
    change.current?.focus()
  }
  const choose = (chord: string, losing: readonly CommandId[] = []): void => {
    const notice: Notice =
      chord === '' ? { kind: 'keysRemoved', command: id } : { kind: 'keysChosen', command: id, chord }
    onChoose(withKeysOf(id, chord, context, losing), notice)
    close()
  }
  const pressed = (chord: string): void => {
    const choice = validateKeys(id, chord, context)
    if (choice.kind === 'free') {
      choose(chord)
      return
    }
    const [why, losing] = choice.kind === 'taken' ? [null, choice.by] : [choice.why, []]
    setPending({ chord, why, losing, isReset: false })
  }
  const reset = (): void => {
    const losing = usual.flatMap((chord) => conflictsOf(id, chord, context))
    if (losing.length === 0) {
      finishReset([])
      return
    }
    setEditing(true)
    setPending({ chord: '', why: null, losing, isReset: true })
  }
  const finishReset = (losing: readonly CommandId[]): void => {
    onChoose(withoutChoice(id, context, losing), { kind: 'keysReset', command: id })
    close()
  }

  return (
    <li className="st-shortcut" data-command-keys={id}>
      <span className="st-title">{label}</span>
      <span className="st-keys">
        {!editing && keys.length === 0 && <span className="st-help">{t('noKeys')}</span>}
        {!editing && keys.map((chord) => <kbd key={chord}>{shown(chord)}</kbd>)}
        {editing && !(pending?.isReset ?? false) && (
          <KeyInput label={label} describedBy={`${rowId}-said`} onKeys={pressed} onCancel={close} />
        )}
      </span>
      <span className="st-key-tools">
        {!editing && (
          <Button
            kind="icon"
            ref={change}
            label={t('change', { command: label })}
            onClick={() => setEditing(true)}
          >
            <Pencil size={13} aria-hidden="true" />
          </Button>
        )}
        {!editing && keys.length > 0 && (
          <Button kind="icon" label={t('remove', { command: label })} onClick={() => choose('')}>
            <X size={14} aria-hidden="true" />
          </Button>
        )}
        {!editing && isChosen && (
          <Button
            kind="icon"
            label={t('resetKeys', { command: label, keys: formatList(usual.map(shown)) || t('noKeys') })}
            onClick={reset}
          >
            <RotateCcw size={13} aria-hidden="true" />
          </Button>
        )}
        {editing && (
          <Button size="small" onClick={close}>
            {t('cancel')}
          </Button>
        )}
      </span>
      {editing && (
        <div className="st-conflict">
          <span id={`${rowId}-said`} role="status">
            {pending === null ? t('pressHelp') : saidOf(pending)}
          </span>
          {pending !== null && pending.losing.length > 0 && (
            <Button
              size="small"
              kind="danger"
              onClick={() =>
                pending.isReset ? finishReset(pending.losing) : choose(pending.chord, pending.losing)
              }
            >
              {t('takeOver')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

import { Pencil, RotateCcw, X } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import {
  type BindableId,
  type BindingStand,
  chordShown,
  conflictsOf,
  defaultKeysFor,
  keysFor,
} from '#shared/commands/index.ts'
import type { ChosenKeys } from '#shared/settings/index.ts'
import { Button, IconButton } from '../ui/index.ts'
import { judgeKeys, withKeysOf, withoutChoice } from './choose-keys.ts'
import { KeyInput } from './KeyInput.tsx'

interface ShortcutRowProps {
  readonly id: BindableId
  readonly label: string
  readonly stand: BindingStand
  readonly nameOf: (id: BindableId) => string
  /** Takes over the keys; `text` tells what has happened. */
  readonly onChoose: (keys: ChosenKeys, text: string) => void
}

/** Keys that were pressed and need a decision, or cannot be had. */
interface Pending {
  readonly chord: string
  readonly text: string
  readonly losing: readonly BindableId[]
  /** The command would have its own keys again, not chosen ones. */
  readonly isReset: boolean
}

/** A command with its keys, which can be pressed anew, taken away, and brought back to what they were. */
export function ShortcutRow({ id, label, stand, nameOf, onChoose }: ShortcutRowProps) {
  const { t } = useTranslation('settings')
  const rowId = useId()
  const [editing, setEditing] = useState(false)
  const [pending, setPending] = useState<Pending | null>(null)
  const change = useRef<HTMLButtonElement>(null)
  const keys = keysFor(id, stand)
  const usual = defaultKeysFor(id, stand)
  const isChosen = Object.hasOwn(stand.chosen, id)
  const shown = (chord: string): string => chordShown(chord, stand.platform)
  const names = (ids: readonly BindableId[]): string => ids.map(nameOf).join(t('and'))

  const close = (): void => {
    flushSync(() => {
      setEditing(false)
      setPending(null)
    })
    change.current?.focus()
  }
  const choose = (chord: string, losing: readonly BindableId[] = []): void => {
    const text = t(chord === '' ? 'keysRemoved' : 'keysChosen', { command: label, keys: shown(chord) })
    onChoose(withKeysOf(id, chord, stand, losing), text)
    close()
  }
  const pressed = (chord: string): void => {
    const choice = judgeKeys(id, chord, stand)
    if (choice.kind === 'free') {
      choose(chord)
      return
    }
    const about = { keys: shown(chord), command: label }
    const [text, losing] =
      choice.kind === 'taken'
        ? [t('keysTaken', { ...about, others: names(choice.by) }), choice.by]
        : [t(`keys.${choice.why}`, about), []]
    setPending({ chord, text, losing, isReset: false })
  }
  const reset = (): void => {
    const losing = usual.flatMap((chord) => conflictsOf(id, chord, stand))
    if (losing.length === 0) {
      finishReset([])
      return
    }
    const text = t('keysTaken', { keys: usual.map(shown).join(', '), command: label, others: names(losing) })
    setEditing(true)
    setPending({ chord: '', text, losing, isReset: true })
  }
  const finishReset = (losing: readonly BindableId[]): void => {
    onChoose(withoutChoice(id, stand, losing), t('keysReset', { command: label }))
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
          <IconButton ref={change} label={t('change', { command: label })} onClick={() => setEditing(true)}>
            <Pencil size={13} aria-hidden="true" />
          </IconButton>
        )}
        {!editing && keys.length > 0 && (
          <IconButton label={t('remove', { command: label })} onClick={() => choose('')}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        )}
        {!editing && isChosen && (
          <IconButton
            label={t('resetKeys', { command: label, keys: usual.map(shown).join(', ') || t('noKeys') })}
            onClick={reset}
          >
            <RotateCcw size={13} aria-hidden="true" />
          </IconButton>
        )}
        {editing && (
          <Button small onClick={close}>
            {t('cancel')}
          </Button>
        )}
      </span>
      {editing && (
        <div className="st-conflict">
          <span id={`${rowId}-said`} role="status">
            {pending?.text ?? t('pressHelp')}
          </span>
          {pending !== null && pending.losing.length > 0 && (
            <Button
              small
              look="danger"
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

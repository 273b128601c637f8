import { useTranslation } from 'react-i18next'
import { chordOf, isOnlyModifier } from '#shared/commands/index.ts'

interface KeyInputProps {
  /** The command's name. */
  readonly label: string
  /** Id of the description of the pressed keys. */
  readonly describedBy: string
  readonly onKeys: (chord: string) => void
  readonly onCancel: () => void
}

/** Records keys. Escape cancels, Tab moves on; every other key becomes the command's. */
export function KeyInput({ label, describedBy, onKeys, onCancel }: KeyInputProps) {
  const { t } = useTranslation('settings')
  return (
    <input
      className="text-input st-keys-input"
      data-captures-keys
      readOnly
      // biome-ignore lint/a11y/noAutofocus: the user asked for it with the button that was here
      autoFocus
      aria-label={t('pressFor', { command: label })}
      aria-describedby={describedBy}
      placeholder={t('press')}
      onKeyDown={(event) => {
        if (event.key === 'Tab' || event.nativeEvent.isComposing) return
        event.preventDefault()
        event.stopPropagation()
        if (event.key === 'Escape') onCancel()
        else if (!isOnlyModifier(event.nativeEvent)) onKeys(chordOf(event.nativeEvent))
      }}
    />
  )
}

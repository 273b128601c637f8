import { useTranslation } from 'react-i18next'
import type { AppCommandId } from '#shared/commands/index.ts'
import type { AppKey } from '../../i18n/index.ts'
import { useApp, useKeysShown, useSession, withKeys } from '../../state/index.ts'
import { Button } from '../../ui/index.ts'
import { commands } from '../commands.ts'

/** A command with a short name in the bars, `bar.<id>`. */
type ButtonCommandId = { [Id in AppCommandId]: `bar.${Id}` extends AppKey ? Id : never }[AppCommandId]

interface CommandButtonProps {
  readonly command: ButtonCommandId
  readonly className?: string
  /** Icon size in CSS pixels. */
  readonly size?: number
}

/** A button that runs a command: its tooltip shows the command's current keys. */
export function CommandButton({ command, className = '', size = 16 }: CommandButtonProps) {
  const session = useSession()
  const { t } = useTranslation('app')
  const { icon: Icon, isOn, run } = commands[command]
  const pressed = useApp((state) => isOn?.(state))
  const keys = useKeysShown(command)
  const label = t(`bar.${command}`)
  return (
    <Button
      kind="icon"
      label={label}
      title={withKeys(label, keys)}
      className={className}
      aria-pressed={pressed}
      onClick={() => void run(session)}
    >
      {Icon !== undefined && <Icon size={size} aria-hidden="true" />}
    </Button>
  )
}
